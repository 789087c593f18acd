"""The catalogue: every kind of problem that cmat reports, each with its own code.

CM1xx files and YAML, CM2xx structure, CM3xx models and questionnaires, CM4xx answer sheets, CM5xx engagements, CM6xx scoring,
CM7xx results and benchmarks, CM8xx wide tables, CM9xx collecting, from CM951 reports that are verified, from CM960 templates.
"""

from cmat.problems import authoring, benchmarks, definitions, engagements, files, imports, pairwise, proofs, sheets, structure, surveys, templates
from cmat.problems.kind import ProblemKind, printable

_MODULES = (files, structure, definitions, authoring, pairwise, sheets, engagements, benchmarks, surveys, imports, proofs, templates)
CATALOGUE: dict[str, ProblemKind] = {kind.code: kind for module in _MODULES for kind in module.KINDS}

__all__ = ["CATALOGUE", "ProblemKind", "printable"]
