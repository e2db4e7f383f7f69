"""The sentences of refusals about weapons, people, fields and movements: code -> (line, advice)."""

from __future__ import annotations

from collections.abc import Mapping

from stockkeeper.words import N_

SENTENCES: Mapping[str, tuple[str, str]] = {
    # the weapon and what goes with it
    "firearm.not_in_store": (
        N_("{firearm} is not in store: {holder} has it."),
        N_("Record its return first, or check that the right weapon was read."),
    ),
    "article.not_in_store": (
        N_("{article} is not in store: {holder} has it."),
        N_("Record its return first, or check that the right thing was read."),
    ),
    "firearm.not_out": (
        N_("{firearm} is not out: it stands at {holder}."),
        N_("There is nothing to return; check that the right weapon was read."),
    ),
    "article.not_out": (
        N_("{article} is not out: it stands at {holder}."),
        N_("There is nothing to return; check that the right thing was read."),
    ),
    "firearm.unserviceable": (
        N_("{firearm} may not leave: its condition is {condition}."),
        N_("Choose another weapon, or a second person authorises it with a reason."),
    ),
    "firearm.permit_expired": (
        N_("{firearm} may not leave: its permit expired on {expired}."),
        N_("Choose another weapon, or a second person authorises it with a reason."),
    ),
    "item.unserviceable": (
        N_("{item} may not leave: its condition is {condition}."),
        N_("Choose another, or a second person authorises it with a reason."),
    ),
    "item.expired": (
        N_("{item} may not leave: it expired on {expired}."),
        N_("Choose another, or a second person authorises it with a reason."),
    ),
    "item.not_enough_in_store": (
        N_("Not enough of {item} in one store: {had} there, {asked} asked for."),
        N_("Hand out fewer, choose another lot, or bring stores together with a transfer."),
    ),
    "item.needs_quantity": (
        N_("{item}: it must be said how many."),
        N_("Counted things need a quantity of one or more; weapons and articles are always one."),
    ),
    "item.not_assignable": (
        N_("{item} cannot be assigned so."),
        N_("Weapons and serial-tracked equipment are assigned to a person or a post."),
    ),
    "assign.already": (N_("{item} is already assigned so: {to}."), ""),
    "condition.already": (N_("{item} is already recorded as {condition}."), ""),
    "condition.unknown": (N_("“{condition}” is no condition the book knows."), ""),
    # the person
    "person.blocked": (
        N_("{person} is blocked: {reason}."),
        N_("Lift the block in the person's record, or a second person authorises it."),
    ),
    "person.left": (
        N_("{person} left the company on {ended}."),
        N_("Check the card; correct the date in the person's record if it is wrong."),
    ),
    "person.paper_expired": (
        N_("{person} may not receive: {paper} expired on {expired}."),
        N_("Record the renewed paper, or a second person authorises it with a reason."),
    ),
    "person.erased": (
        N_("The personal data of {person} were erased."),
        N_("The movements remain; nothing can be changed or handed out in that name."),
    ),
    "person.holds_things": (
        N_("{person} still holds things."),
        N_("Record their return first; then the personal data can be erased."),
    ),
    # custody
    "custody.nothing_moves": (N_("Nothing was chosen to move."), ""),
    "custody.held_elsewhere": (
        N_("{item} is with {holder}, not with {expected}."),
        N_("Somebody else recorded a movement meanwhile. Look at its history and try again."),
    ),
    "custody.not_enough": (
        N_("{holder} has {had} of {item}; {asked} were asked for."),
        N_("Count again and correct the number."),
    ),
    "custody.line_unsound": (
        N_("That movement makes no sense: {line}."),
        N_("A thing moves in a whole quantity from one holder to another."),
    ),
    "return.short": (
        N_("{missing} of {item} did not come back, and no reason was given."),
        N_("Say whether they were fired, damaged or lost."),
    ),
    "return.over": (
        N_("{came} of {item} came back, but only {had} are out with that holder."),
        N_("Count again; if it is so, confirm it and the rest is recorded as found."),
    ),
    "relief.not_a_weapon": (
        N_("{item} is no weapon: only weapons stay at the post when the guard changes."),
        N_("Return it, and issue it to the next guard."),
    ),
    "relief.same": (
        N_("{firearm} is already with {holder}."),
        N_("Scan the badge of the guard who comes in."),
    ),
    "roster.none_now": (
        N_("No roster has anybody due now."),
        N_("Rosters are kept in the settings; scan badges and weapons as always."),
    ),
    "roster.none_at_post": (
        N_("Nobody on a roster of {post} is due now."),
        N_("Rosters are kept in the settings; scan badges and weapons as always."),
    ),
    "return.place_needed": (N_("Say to which store {item} returns."), ""),
    "return.person_needed": (N_("Say who returns it."), ""),
    # taking back
    "undo.nothing": (N_("There is nothing of yours to undo."), ""),
    "undo.reason_needed": (N_("A reason is needed."), N_("It stays in the book for good.")),
    "undo.already": (N_("Folio {folio} was already undone by folio {by}."), ""),
    "undo.of_undo": (
        N_("Folio {folio} is itself an undoing."),
        N_("Record the act again instead."),
    ),
    "undo.moved_since": (
        N_("Folio {folio} can no longer be undone: {item} has moved since."),
        N_("Undo the later movement first, or record a new one."),
    ),
    "undo.not_possible": (
        N_("Folio {folio} cannot be undone ({kind})."),
        N_("Record a correction instead; the entry stays readable."),
    ),
    "folio.unknown": (N_("There is no folio {folio}."), ""),
    # records and fields
    "record.unknown": (N_("The book does not know {ref}."), ""),
    "record.duplicate": (
        N_("It is already in the book: {ref}."),
        N_("Open that record, or correct the value that makes both the same."),
    ),
    "record.not_correctable": (
        N_("{ref} cannot be corrected here."),
        N_("Users are changed in the settings."),
    ),
    "correct.nothing_changed": (N_("Nothing was changed."), ""),
    "field.required": (N_("{field} is needed."), ""),
    "field.unknown": (N_("There is no field “{field}”."), ""),
    "field.too_long": (N_("{field}: at most {longest} characters."), ""),
    "field.control_character": (N_("{field} holds a character that cannot be printed."), ""),
    "field.not_a_choice": (N_("{field}: “{value}” is not one of the choices."), ""),
    "field.not_a_day": (
        N_("{field}: “{value}” is no day of the calendar."),
        N_("Write day, month and year, such as 9/2/2028."),
    ),
    "field.not_folios": (
        N_("{field}: “{value}” names no folios of this book."),
        N_("Write numbers and spans, such as 12, 15-20."),
    ),
    "field.not_a_month": (
        N_("{field}: “{value}” is no month."),
        N_("Write year and month, such as 2026-10, or this or last."),
    ),
    "field.not_a_time": (
        N_("{field}: “{value}” is no time of the day."),
        N_("Write hours and minutes, such as 06:00."),
    ),
    "field.not_days": (
        N_("{field}: “{value}” names no days of the week."),
        N_("Write a digit for each day, 1 for Monday to 7 for Sunday; nothing for every day."),
    ),
    "field.not_a_number": (N_("{field}: “{value}” is no whole number."), ""),
    "field.out_of_range": (N_("{field} must be from {lowest} to {highest}."), ""),
    "field.wrong_kind": (N_("{field}: {value} is another kind of record."), ""),
    "ref.unreadable": (N_("“{text}” names nothing in the book."), ""),
    "find.nothing": (
        N_("Nothing was found for “{text}”."),
        N_("Check the number, or search by part of it."),
    ),
    "find.several": (
        N_("“{text}” may mean several: {candidates}."),
        N_("Give more of the number."),
    ),
    "attachment.too_large": (
        N_("The picture is too large: {size} bytes, at most {largest}."),
        N_("Make it smaller and add it again."),
    ),
    "entry.too_large": (
        N_("It is too much text for one entry."),
        N_("Shorten the notes. Nothing was recorded."),
    ),
}
