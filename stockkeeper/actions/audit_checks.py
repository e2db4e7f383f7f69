"""What is looked at in an audit besides presence: answers to a checklist, and samples."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from stockkeeper.book import attachments, checklist_files, checklists
from stockkeeper.book.act import Events, Moment
from stockkeeper.book.queries import audit_checks, audit_findings, audit_samples, audits
from stockkeeper.domain import audit_events, check_events, events, sampling
from stockkeeper.domain.checklist import Answer, Given, check_answer
from stockkeeper.domain.refs import Ref
from stockkeeper.domain.refusals import FieldRefusal, Refusal
from stockkeeper.domain.sampling import Design


@dataclass(frozen=True)
class AnswerChecklist:
    """Answer questions of a checklist, one or many; all are recorded, or none.

    A mark of 0 or 1 needs a note and a photo, which may be that of an earlier answer. The newest
    answer to a question counts, until the audit is signed. A poor one becomes a finding when the
    audit is revealed, or at once where it is already.
    """

    name: ClassVar[str] = "audit_answer"

    audit: Ref
    checklist: str
    answers: tuple[Given, ...]

    def about(self) -> tuple[Ref, ...]:
        """The audit."""
        return (self.audit,)

    def __call__(self, moment: Moment) -> Events:
        """Yield `audit.answered` for each, its photo before it, and the checklist once a book."""
        base = moment.base
        audit = audits.fetch(base, self.audit)
        if audit.is_signed:
            raise Refusal("audit.signed_already", audit=str(audit.ref), folio=audit.signed_seq)
        if not self.answers:
            raise Refusal("checklist.nothing_answered")
        known = audit_checks.asked(base, audit, self.checklist)
        if checklists.of_digest(base, known.digest) is None:
            content = checklist_files.to_content(known.checklist)
            yield check_events.checklist_kept(content, known.digest)
        before = audit_checks.answers(base, audit, self.checklist)
        told: set[str] = set()
        for each in self.answers:
            question = known.checklist.question(each.question)
            if question.name in told:
                raise FieldRefusal("checklist.twice", field="question", question=question.name)
            told.add(question.name)
            former = before.get(question.name)
            photo = former.photo if former is not None else ""
            note = audits.kept_text(each.note, "note")
            check_answer(question, each.mark, note, photo=bool(photo or each.picture))
            name = f"{known.checklist.name}/{question.name}"
            if each.picture:
                photo = attachments.keep(base, "image/jpeg", each.picture)
                yield check_events.answer_photo(audit.ref, name, photo)
            more = {"note": note, "photo": photo, "checklist": known.digest}
            yield audit_events.answered(audit.ref, name, each.mark, **more)
            answer = Answer(each.mark, note, photo)
            is_poor = audit_findings.is_poor
            if not audit.is_open and is_poor(answer) and not is_poor(former):
                values = audit_findings.of_answer(question, answer)
                yield events.registered("finding", {**values, "source": str(audit.ref)})


@dataclass(frozen=True)
class SampleAudit:
    """Draw what is looked at for condition, marks and papers; never for presence.

    `confidence` is per mille. Without a seed one is made by chance. A larger sample of the same
    kind keeps the seed, so that it holds the smaller one: nobody draws until the sample pleases.
    """

    name: ClassVar[str] = "audit_sample"

    audit: Ref
    kind: str = "firearm"
    confidence: int = sampling.USUAL_CONFIDENCE
    tolerable: int = sampling.USUAL_TOLERABLE
    seed: str = ""

    def about(self) -> tuple[Ref, ...]:
        """The audit."""
        return (self.audit,)

    def __call__(self, moment: Moment) -> Events:
        """Yield one `audit.sampled`."""
        base = moment.base
        audit = audits.counting(base, self.audit)
        if self.kind not in audit_samples.MATTERS:
            raise FieldRefusal("field.not_a_choice", field="kind", value=self.kind[:60])
        things = audit_samples.population(base, audit, self.kind)
        if not things:
            raise Refusal("sample.nothing")
        design = Design(len(things), self.confidence, self.tolerable)
        former = audit_samples.sample(base, audit, self.kind)
        seed = self.seed or (former.seed if former is not None else secrets.token_hex(8))
        if former is not None:
            if seed != former.seed:
                raise Refusal("sample.keeps_seed", seed=former.seed)
            if design.size <= former.size:
                raise Refusal("sample.not_larger", size=former.size)
        named = sampling.population_hash(things)
        yield check_events.sampled(audit.ref, self.kind, sampling.checked_seed(seed), named, design)
