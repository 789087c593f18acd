"""The catalogue: every kind of problem that cmat reports, each with its own code.

CM1xx files and YAML, CM2xx structure, CM3xx models and questionnaires, CM4xx answer sheets, CM5xx engagements, CM6xx scoring, CM9xx the machine.
"""

from cmat.problems import definitions, engagements, files, sheets, structure
from cmat.problems.kind import ProblemKind, printable

CATALOGUE: dict[str, ProblemKind] = {kind.code: kind for module in (files, structure, definitions, sheets, engagements) for kind in module.KINDS}

__all__ = ["CATALOGUE", "ProblemKind", "printable"]
