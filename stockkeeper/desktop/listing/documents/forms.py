"""The forms of documents: what one is called, to what it belongs; why one is taken away."""

from functools import partial

from stockkeeper.actions.documents import AddDocument
from stockkeeper.actions.keep import Detach
from stockkeeper.book.queries.attached import Document
from stockkeeper.desktop.listing.documents.facts import Shelved
from stockkeeper.desktop.listing.form_sheet import ActForm, Values
from stockkeeper.desktop.widgets.form_fields import CHOICE, TEXT, FormField
from stockkeeper.domain.documents import PDF
from stockkeeper.domain.refs import Ref
from stockkeeper.exchange.documents import Prepared
from stockkeeper.words import _, format_number, ngettext


def add_document(shelved: Shelved, made: Prepared) -> ActForm:
    """What it is called; of a person also whether it belongs to one of their papers."""
    fields = [FormField(name="title", label=_("Title"), sort=TEXT, required=True)]
    if shelved.owners:
        fields.append(FormField(name="owner", label=_("Belongs to the paper"), sort=CHOICE,
                                choices=shelved.owners))  # fmt: skip
    pages = ngettext("PDF, {count} page", "PDF, {count} pages", made.pages)
    text = pages.format(count=format_number(made.pages)) if made.media_type == PDF else _("Picture")
    size = _("{number} KB").format(number=format_number(max(1, len(made.content) // 1024)))
    return ActForm(title=_("Add document"), fields=tuple(fields), text=f"{text} · {size}",
                   make=partial(_add, shelved.ref, made.content), save=_("Add"),
                   values={"title": made.title})  # fmt: skip


def _add(ref: Ref, content: bytes, values: Values, _changes: Values) -> AddDocument:
    owner = str(values.get("owner") or "")
    return AddDocument(Ref.parse(owner) if owner else ref, content, str(values["title"]))


def take_away(chosen: Document) -> ActForm:
    """Why it is shown no longer."""
    title = _("Take the document away: {name}").format(name=chosen.title)
    text = _("It is shown no longer, and stays readable in the history.")
    hint = _("Stays readable in the journal")
    reason = FormField(name="reason", label=_("Reason"), sort=TEXT, required=True, hint=hint)
    return ActForm(title=title, fields=(reason,), text=text, save=_("Take away"),
                   make=partial(_detach, chosen.ref, chosen.slot))  # fmt: skip


def _detach(ref: Ref, slot: str, values: Values, _changes: Values) -> Detach:
    return Detach(ref, slot, str(values["reason"]))
