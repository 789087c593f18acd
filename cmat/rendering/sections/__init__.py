"""One module for each section of a report: a result in, the plain values of its template out."""
