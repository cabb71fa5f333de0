"""A record file as strangers may have it, on the site and inside a document. Pure."""

from rktdocs.records.changes import Delete
from rktdocs.records.places import record_kind
from rktdocs.records.splice import applied
from rktdocs.records.yaml_reader import read_yaml


def published_record(path: str, data: bytes) -> bytes:
    """Return the file without a NIP: the SOP names who signed it; the day of his birth is nobody's business."""
    if record_kind(path) != "sop":
        return data
    document = read_yaml(data, path)
    signer = document.data.get("disahkan_oleh") if isinstance(document.data, dict) else None
    hidden = [Delete(route=("disahkan_oleh", "nip"))] if isinstance(signer, dict) and "nip" in signer else []
    return applied(document, hidden).text.encode() if hidden else data
