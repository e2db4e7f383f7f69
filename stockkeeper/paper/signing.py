"""A PDF signed with the company's certificate: PKCS#12, by pyHanko, an optional extra.

pyHanko brings a network library (aiohttp) and takes a second to load: it is imported only when
something is signed. It is told to use nothing but the certificate at hand: no time stamp, no
revocation list, no connection.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import pkcs12

from stockkeeper.domain.refusals import Refusal

EXTRA = "pyhanko"
FIELD = "Stockkeeper"
"""Name of the signature field."""
HOW = "pip install 'stockkeeper[sign]'"
"""How the extra is installed."""


@dataclass(frozen=True)
class Certificate:
    """The company's key and certificate: the bytes of the file, its passphrase, whose it is."""

    raw: bytes = field(repr=False)
    passphrase: str = field(repr=False)
    owner: str


def installed() -> bool:
    """Tell whether PDF files can be signed here."""
    return importlib.util.find_spec(EXTRA) is not None


def load(path: Path, passphrase: str, now: datetime) -> Certificate:
    """Open a PKCS#12 file that is valid `now`.

    Raises Refusal "sign.not_installed", "sign.unreadable" (no such file, another kind of file, or
    another passphrase), "sign.no_key", "sign.not_valid" (expired, or not yet valid).
    """
    if not installed():
        raise Refusal("sign.not_installed", how=HOW)
    try:
        raw = path.read_bytes()
        key, certificate, _others = pkcs12.load_key_and_certificates(raw, passphrase.encode())
    except (OSError, ValueError, TypeError) as error:
        raise Refusal("sign.unreadable", path=str(path)) from error
    if key is None or certificate is None:
        raise Refusal("sign.no_key", path=str(path))
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not first <= now.astimezone(UTC) <= last:
        raise Refusal("sign.not_valid", start=first.date().isoformat(), end=last.date().isoformat())
    named = [part.value for part in certificate.subject if part.rfc4514_attribute_name == "CN"]
    return Certificate(raw, passphrase, str(named[0] if named else ""))


def sign(data: bytes, certificate: Certificate, reason: str) -> bytes:
    """Give the PDF with one signature over all of it; `reason` stands in the signature.

    Raises Refusal("sign.failed") where the library cannot use the key.
    """
    signers: Any = importlib.import_module("pyhanko.sign.signers")
    fields: Any = importlib.import_module("pyhanko.sign.fields")
    writer: Any = importlib.import_module("pyhanko.pdf_utils.incremental_writer")
    errors: Any = importlib.import_module("pyhanko.pdf_utils.misc")
    phrase = certificate.passphrase.encode()
    signer = signers.SimpleSigner.load_pkcs12_data(certificate.raw, [], phrase)
    if signer is None:
        raise Refusal("sign.failed", reason="PKCS#12")
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason=reason,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    try:
        document = writer.IncrementalPdfFileWriter(io.BytesIO(data))
        out: io.BytesIO = signers.PdfSigner(meta, signer=signer).sign_pdf(document)
    except (errors.PdfError, ValueError, NotImplementedError) as error:
        raise Refusal("sign.failed", reason=str(error)[:80]) from error
    return out.getvalue()
