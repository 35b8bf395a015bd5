"""Certificates for tests, made by the openssl program in a folder of the test's own.

    good          for localhost and 127.0.0.1, by the test's own authority (ca.pem)
    expired       the same, and its time is over
    wrong_host    for another name
    self_signed   its own issuer
"""
import pathlib
import ssl
import subprocess

NAMES = {"good": "DNS:localhost,IP:127.0.0.1", "expired": "DNS:localhost,IP:127.0.0.1",
         "wrong_host": "DNS:elsewhere.example", "self_signed": "DNS:localhost,IP:127.0.0.1"}


def _openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def _new_key(folder, name):
    _openssl(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")


def make(folder):
    """Returns {name: server context}; ca.pem lies in the folder."""
    folder = pathlib.Path(folder)
    for name in ("ca", *NAMES):
        _new_key(folder, name)
    _openssl(folder, "req", "-x509", "-new", "-key", "ca.key", "-subj", "/CN=test authority", "-days", "2",
             "-out", "ca.pem")
    for name, names in NAMES.items():
        if name == "self_signed":
            _openssl(folder, "req", "-x509", "-new", "-key", f"{name}.key", "-subj", "/CN=localhost",
                     "-addext", f"subjectAltName={names}", "-days", "2", "-out", f"{name}.pem")
        else:
            _sign(folder, name, names)
    return {name: _context(folder, name) for name in NAMES}


def _sign(folder, name, names):
    (folder / "ca.conf").write_text(
        "[ca]\ndefault_ca = own\n[own]\nnew_certs_dir = .\ndatabase = index.txt\nserial = serial\n"
        "policy = any\ndefault_md = sha256\nunique_subject = no\n[any]\ncommonName = supplied\n")
    (folder / "names.conf").write_text(f"subjectAltName={names}\n")
    if not (folder / "index.txt").exists():
        (folder / "index.txt").write_text("")
        (folder / "serial").write_text("1000\n")
    _openssl(folder, "req", "-new", "-key", f"{name}.key", "-subj", "/CN=localhost", "-out", f"{name}.csr")
    # "openssl x509" of OpenSSL 3.0 cannot make a certificate whose time is over; "openssl ca" can.
    end = "20210101000000Z" if name == "expired" else "20490101000000Z"
    _openssl(folder, "ca", "-batch", "-config", "ca.conf", "-cert", "ca.pem", "-keyfile", "ca.key",
             "-startdate", "20200101000000Z", "-enddate", end, "-extfile", "names.conf",
             "-in", f"{name}.csr", "-out", f"{name}.pem", "-notext")


def _context(folder, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context
