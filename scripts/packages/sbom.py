"""Write bills of materials in the CycloneDX format.

Each says what a distribution is made of, made with, and needs. Two builds of one state give the same bytes:
the serial number comes from the contents, and there is no time.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from attrs import frozen
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.model.tool import ToolRepository
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.pipeline import Assembly


@frozen
class Contents:
    """What a distribution is made of.

    Attributes:
        name: Its name.
        version: Its version.
        dependencies: What it requires, as requirements.
        assemblies: The documents that its clients are generated from.
        tools: What generated the clients, with versions.
    """

    name: str
    version: str
    dependencies: Sequence[str]
    assemblies: Sequence[Assembly]
    tools: Mapping[str, str]


def bill(contents: Contents) -> bytes:
    """Return the bill of materials of a distribution, as JSON of CycloneDX 1.6."""
    subject = _python(contents.name, contents.version)
    subject.licenses.add(DisjunctiveLicense(id="MIT"))
    documents = [_document(assembly) for assembly in contents.assemblies]
    libraries = [_library(Requirement(line)) for line in contents.dependencies]
    tools = [_python(name, version, ComponentType.APPLICATION) for name, version in contents.tools.items()]
    bom = Bom(
        components=[*documents, *libraries],
        metadata=BomMetaData(component=subject, tools=ToolRepository(components=tools)),
    )
    bom.register_dependency(subject, [*documents, *libraries])
    found = json.loads(JsonV1Dot6(bom).output_as_string())
    del found["metadata"]["timestamp"], found["serialNumber"]
    rest = json.dumps(found, sort_keys=True)
    found["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, rest)}"
    return json.dumps(found, indent=1, sort_keys=True).encode() + b"\n"


def _python(name: str, version: str | None, kind: ComponentType = ComponentType.LIBRARY) -> Component:
    purl = PackageURL("pypi", name=name, version=version)
    return Component(name=name, version=version, type=kind, purl=purl, bom_ref=purl.to_string())


def _library(requirement: Requirement) -> Component:
    """Return a dependency: which versions fit, as the installer chooses one of them."""
    found = _python(requirement.name, None)
    found.properties.add(Property(name="vidlift:versions", value=str(requirement.specifier)))
    return found


def _document(assembly: Assembly) -> Component:
    """Return the document that a client is generated from, and what it was assembled from."""
    name = f"specs/{assembly.provider.name}/openapi.yaml"
    return Component(
        name=name,
        version=assembly.version,
        type=ComponentType.DATA,
        bom_ref=name,
        hashes=_sha256(assembly.sha256),
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.SOURCE_DISTRIBUTION,
                url=XsUri(source.url),
                comment=source.file,
                hashes=_sha256(source.sha256),
            )
            for source in assembly.sources
        ],
    )


def _sha256(content: str) -> Iterable[HashType]:
    return [HashType(alg=HashAlgorithm.SHA_256, content=content)]
