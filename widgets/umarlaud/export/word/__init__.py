"""Word templates: in come a .docx with fields and a snapshot, out goes the document, or what is wrong.

The default document is such a template too: `default.docx`. How to write one's own: docs/word-templates.md.
"""

from umarlaud.export.word.check import Report, check_template
from umarlaud.export.word.fill import fill
from umarlaud.export.word.opening import DEFAULT, EXAMPLE, MOST_BYTES, read_template

__all__ = ["DEFAULT", "EXAMPLE", "MOST_BYTES", "Report", "check_template", "fill", "read_template"]
