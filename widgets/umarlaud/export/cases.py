"""Good practices as plain text and as JSON: what `umarlaud cases` says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from umarlaud.datasets.cases import find
from umarlaud.document.models import THEMES, Form
from umarlaud.errors import UsageError
from umarlaud.export.words import form_label, theme_label
from umarlaud.locale import _, translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from umarlaud.document.models import Case, Language
    from umarlaud.locale import Translator


def told(
    own: Mapping[str, Case],
    language: Language,
    *,
    words: str = "",
    place: str = "",
    theme: str = "",
    form: str = "",
    as_json: bool = False,
) -> str:
    """The cases that `datasets.cases.find` gives, one after the other, or as a JSON object by key.

    Raises:
        UsageError: there is no such theme in the schema or in a case of `own`, or no such form.
    """
    themes = [*THEMES, *sorted({case.theme for case in own.values()} - set(THEMES))]
    if theme and theme not in themes:
        raise UsageError(_("There is no theme “{name}”; there are {known}."), name=theme, known=", ".join(themes))
    forms = get_args(Form)
    if form and form not in forms:
        raise UsageError(
            _("There is no form of joint action “{name}”; there are {known}."), name=form, known=", ".join(forms)
        )
    found = find(own, language, words=words, place=place, theme=theme, form=form)
    if as_json:
        content = {key: case.model_dump(mode="json") for key, case in found.items()}
        return json.dumps(content, ensure_ascii=False, indent=1)
    t = translator(language)
    return "\n\n".join(_one(key, case, t) for key, case in found.items()) or t("No case matches this.")


def _one(key: str, case: Case, t: Translator) -> str:
    year = str(case.year) if case.year else ""
    form = form_label(t, case.form) if case.form != "none" else ""
    under = " · ".join(part for part in (case.place, year, theme_label(t, case.theme), form) if part)
    source = f"{case.source} ({key})" if case.source else key
    lines = [
        case.title,
        under,
        *([t("Who: {words}", words=case.who)] if case.who else []),
        *([t("What was done: {words}", words=case.what)] if case.what else []),
        *([t("What came of it: {words}", words=case.result)] if case.result else []),
        t("Source: {words}", words=source),
    ]
    return "\n  ".join(lines)
