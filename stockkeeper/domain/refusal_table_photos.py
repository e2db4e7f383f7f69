"""Sentences of refusals about photos: what a file is, which slot it is for, what is shown."""

from __future__ import annotations

from stockkeeper.words import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "photo.unreadable": (
        N_("{path} cannot be read as a photo."),
        N_("Choose a JPEG or PNG picture."),
    ),
    "photo.heic": (
        N_("{path} is a HEIC photo, which cannot be read here."),
        N_("Save it as JPEG, or set the phone's camera to “most compatible”."),
    ),
    "photo.too_large": (
        N_("{path} is larger than {megabytes} MB."),
        N_("Make it smaller and add it again. Nothing was recorded."),
    ),
    "photo.too_many_pixels": (
        N_("{path} has more than {megapixels} million pixels."),
        N_("Make it smaller and add it again. Nothing was recorded."),
    ),
    "photo.nothing_pasted": (
        N_("There is no photo to paste."),
        N_("Copy a picture, or a file that is one, and paste again."),
    ),
    "photo.one_at_a_time": (
        N_("One photo at a time: each tile takes one."),
        N_("Nothing was recorded."),
    ),
    "photo.no_slots": (N_("Photos are not kept of this kind of record."), ""),
    "photo.no_such_slot": (N_("There is no photo “{slot}”."), N_("It may be: {slots}.")),
    "photo.already": (
        N_("This very photo is shown there already."),
        N_("Nothing was recorded."),
    ),
    "photo.none": (N_("There is no photo there."), N_("Nothing was recorded.")),
    "photo.erased": (
        N_("The photo was erased with the personal data."),
        N_("Only its fingerprint is left."),
    ),
}
