"""The report as slides: what each says (deck, *_slides), how it fits (measure, flow), how it is written (template, writer)."""
