"""Word templates: in come a .docx with fields and a snapshot, out goes the document, or what is wrong.

The default document is such a template too: `default.docx`. How to write one's own: docs/word-templates.md.
"""

import lazy_loader

# the server asks for templates that are kept; filling one takes python-docx and more
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
