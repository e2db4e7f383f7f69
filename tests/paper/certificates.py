"""Certificates of an invented company, made for one test."""

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "clave del certificado"
OWNER = "Seguridad Altaguardia Ltda."


def certificate(folder, *, days=(-1, 365), kind="ec", name="firma.p12"):
    """Write a PKCS#12 file whose certificate is valid between two days from now."""
    key = (
        ec.generate_private_key(ec.SECP256R1())
        if kind == "ec"
        else rsa.generate_private_key(65537, 2048)
    )
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OWNER)])
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + dt.timedelta(days[0]))
        .not_valid_after(now + dt.timedelta(days[1]))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    closed = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path = folder / name
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"firma", key, made, None, closed))
    return path, made.public_bytes(serialization.Encoding.DER)
