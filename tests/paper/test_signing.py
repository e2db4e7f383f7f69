"""A signed PDF is valid to two validators that are not ours, and a changed byte is found."""

import io
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from stockkeeper.domain.refusals import Refusal
from stockkeeper.paper import signing
from stockkeeper.paper.deliver import Format, to_bytes
from tests.paper.certificates import OWNER, PASSPHRASE, certificate
from tests.paper.samples import register

NOW = datetime.now(UTC)
QUIET = """
import sys
heard = []
sys.addaudithook(lambda event, _args: heard.append(event))
from pathlib import Path
from stockkeeper.paper import signing
from datetime import UTC, datetime
assert "pyhanko" not in sys.modules and "aiohttp" not in sys.modules
made = signing.load(Path(sys.argv[1]), sys.argv[3], datetime.now(UTC))
signing.sign(Path(sys.argv[2]).read_bytes(), made, "x")
net = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
       "socket.sendto", "socket.sendmsg", "urllib.Request"}
print(sorted(net & set(heard)), "pyhanko" in sys.modules)
"""


@pytest.fixture(scope="module")
def paper():
    return to_bytes(register(30), Format.PDF)


@pytest.fixture(scope="module", params=["ec", "rsa"])
def signed(request, paper, tmp_path_factory):
    path, der = certificate(tmp_path_factory.mktemp("p12"), kind=request.param)
    made = signing.load(path, PASSPHRASE, NOW)
    assert made.owner == OWNER
    return signing.sign(paper, made, "Informe"), der


def judged(data, der, folder):
    """What pyHanko's own validator says, trusting this one certificate."""
    file = folder / "cert.der"
    file.write_bytes(der)
    trust = ValidationContext(trust_roots=[load_cert_from_pemder(str(file))])
    (found,) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    return validate_pdf_signature(found, trust)


def test_a_signed_pdf_is_valid_and_covers_all_of_it(signed, tmp_path):
    data, der = signed
    status = judged(data, der, tmp_path)
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.coverage.name == "ENTIRE_FILE"


def test_a_byte_that_was_changed_is_found(signed, tmp_path):
    data, der = signed
    at = data.index(b"stream") + 40
    forged = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    status = judged(forged, der, tmp_path)
    assert not status.intact
    assert not status.bottom_line


def test_popplers_pdfsig_agrees(signed, tmp_path):
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig is in poppler-utils")
    data, _der = signed
    for name, content, said in (
        ("good.pdf", data, "Signature is Valid"),
        ("bad.pdf", data.replace(b"/Producer", b"/Producex", 1), "Digest Mismatch"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        done = subprocess.run(
            ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
        )
        assert said in done.stdout


def test_the_pages_are_those_that_were_drawn(signed, paper):
    assert signed[0].startswith(paper)


def test_signing_reaches_for_no_network_and_is_loaded_only_to_sign(paper, tmp_path, root):
    path, _der = certificate(tmp_path)
    drawn = tmp_path / "r.pdf"
    drawn.write_bytes(paper)
    done = subprocess.run(
        [sys.executable, "-c", QUIET, path, drawn, PASSPHRASE],
        capture_output=True, text=True, check=True, cwd=root,
    )  # fmt: skip
    assert done.stdout.strip() == "[] True"


@pytest.mark.parametrize(("days", "code"), [((-9, -1), "not_valid"), ((1, 9), "not_valid")])
def test_a_certificate_out_of_its_time_signs_nothing(tmp_path, days, code):
    path, _der = certificate(tmp_path, days=days)
    with pytest.raises(Refusal, match=code):
        signing.load(path, PASSPHRASE, NOW)
    assert signing.load(path, PASSPHRASE, NOW + timedelta((days[0] + days[1]) / 2)).owner == OWNER


def test_another_passphrase_or_file_is_refused(tmp_path):
    path, _der = certificate(tmp_path)
    (tmp_path / "x.p12").write_bytes(b"%PDF-1.4")
    for wrong, phrase in ((path, "otra"), (tmp_path / "x.p12", ""), (tmp_path / "no.p12", "")):
        with pytest.raises(Refusal, match=r"sign\.unreadable"):
            signing.load(wrong, phrase, NOW)


def test_without_the_extra_it_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(signing, "EXTRA", "pyhanko_that_is_not_there")
    assert not signing.installed()
    with pytest.raises(Refusal, match=r"sign\.not_installed") as refused:
        signing.load(tmp_path / "x.p12", "", NOW)
    assert "stockkeeper[sign]" in str(refused.value.facts["how"])
