# ruff: noqa: ERA001, N816 -- the generator is a comment; the names are the ontology's.
"""Ontology terms as names, so that a misspelt term is a type error and not a new IRI.

Everything between the two cog marks is written by `cog -r src/sosik/vocab.py` out of
`ontology/sosik.ttl`; edit that file, never the lines below. Labels are (Korean, English).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sosik.model import Iri

# Terms of other vocabularies that sosik writes or reads

RDF_TYPE: Final = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDF_LANG_STRING: Final = Iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
RDFS_LABEL: Final = Iri("http://www.w3.org/2000/01/rdf-schema#label")
RDFS_COMMENT: Final = Iri("http://www.w3.org/2000/01/rdf-schema#comment")
RDFS_SEE_ALSO: Final = Iri("http://www.w3.org/2000/01/rdf-schema#seeAlso")
RDFS_SUB_CLASS_OF: Final = Iri("http://www.w3.org/2000/01/rdf-schema#subClassOf")
OWL_SAME_AS: Final = Iri("http://www.w3.org/2002/07/owl#sameAs")
OWL_DEPRECATED: Final = Iri("http://www.w3.org/2002/07/owl#deprecated")
OWL_VERSION_INFO: Final = Iri("http://www.w3.org/2002/07/owl#versionInfo")

SKOS_PREF_LABEL: Final = Iri("http://www.w3.org/2004/02/skos/core#prefLabel")
SKOS_ALT_LABEL: Final = Iri("http://www.w3.org/2004/02/skos/core#altLabel")
SKOS_HIDDEN_LABEL: Final = Iri("http://www.w3.org/2004/02/skos/core#hiddenLabel")
SKOS_NOTATION: Final = Iri("http://www.w3.org/2004/02/skos/core#notation")
SKOS_DEFINITION: Final = Iri("http://www.w3.org/2004/02/skos/core#definition")
SKOS_EXACT_MATCH: Final = Iri("http://www.w3.org/2004/02/skos/core#exactMatch")
SKOS_CLOSE_MATCH: Final = Iri("http://www.w3.org/2004/02/skos/core#closeMatch")

PROV_ENTITY: Final = Iri("http://www.w3.org/ns/prov#Entity")
PROV_ACTIVITY: Final = Iri("http://www.w3.org/ns/prov#Activity")
PROV_BUNDLE: Final = Iri("http://www.w3.org/ns/prov#Bundle")
PROV_SOFTWARE_AGENT: Final = Iri("http://www.w3.org/ns/prov#SoftwareAgent")
PROV_WAS_DERIVED_FROM: Final = Iri("http://www.w3.org/ns/prov#wasDerivedFrom")
PROV_WAS_GENERATED_BY: Final = Iri("http://www.w3.org/ns/prov#wasGeneratedBy")
PROV_WAS_ATTRIBUTED_TO: Final = Iri("http://www.w3.org/ns/prov#wasAttributedTo")
PROV_WAS_ASSOCIATED_WITH: Final = Iri("http://www.w3.org/ns/prov#wasAssociatedWith")
PROV_WAS_REVISION_OF: Final = Iri("http://www.w3.org/ns/prov#wasRevisionOf")
PROV_WAS_QUOTED_FROM: Final = Iri("http://www.w3.org/ns/prov#wasQuotedFrom")
PROV_USED: Final = Iri("http://www.w3.org/ns/prov#used")
PROV_GENERATED_AT_TIME: Final = Iri("http://www.w3.org/ns/prov#generatedAtTime")
PROV_STARTED_AT_TIME: Final = Iri("http://www.w3.org/ns/prov#startedAtTime")
PROV_ENDED_AT_TIME: Final = Iri("http://www.w3.org/ns/prov#endedAtTime")

DCTERMS_TITLE: Final = Iri("http://purl.org/dc/terms/title")
DCTERMS_DESCRIPTION: Final = Iri("http://purl.org/dc/terms/description")
DCTERMS_IDENTIFIER: Final = Iri("http://purl.org/dc/terms/identifier")
DCTERMS_LICENSE: Final = Iri("http://purl.org/dc/terms/license")
DCTERMS_CREATOR: Final = Iri("http://purl.org/dc/terms/creator")
DCTERMS_PUBLISHER: Final = Iri("http://purl.org/dc/terms/publisher")
DCTERMS_CREATED: Final = Iri("http://purl.org/dc/terms/created")
DCTERMS_ISSUED: Final = Iri("http://purl.org/dc/terms/issued")
DCTERMS_MODIFIED: Final = Iri("http://purl.org/dc/terms/modified")
DCTERMS_LANGUAGE: Final = Iri("http://purl.org/dc/terms/language")
DCTERMS_SOURCE: Final = Iri("http://purl.org/dc/terms/source")
DCTERMS_SUBJECT: Final = Iri("http://purl.org/dc/terms/subject")
DCTERMS_REPLACES: Final = Iri("http://purl.org/dc/terms/replaces")
DCTERMS_IS_REPLACED_BY: Final = Iri("http://purl.org/dc/terms/isReplacedBy")

XSD_STRING: Final = Iri("http://www.w3.org/2001/XMLSchema#string")
XSD_BOOLEAN: Final = Iri("http://www.w3.org/2001/XMLSchema#boolean")
XSD_INTEGER: Final = Iri("http://www.w3.org/2001/XMLSchema#integer")
XSD_DECIMAL: Final = Iri("http://www.w3.org/2001/XMLSchema#decimal")
XSD_DOUBLE: Final = Iri("http://www.w3.org/2001/XMLSchema#double")
XSD_DATE: Final = Iri("http://www.w3.org/2001/XMLSchema#date")
XSD_DATE_TIME: Final = Iri("http://www.w3.org/2001/XMLSchema#dateTime")
XSD_G_YEAR: Final = Iri("http://www.w3.org/2001/XMLSchema#gYear")
XSD_G_YEAR_MONTH: Final = Iri("http://www.w3.org/2001/XMLSchema#gYearMonth")
XSD_ANY_URI: Final = Iri("http://www.w3.org/2001/XMLSchema#anyURI")
EDTF: Final = Iri("http://id.loc.gov/datatypes/edtf/EDTF")

# [[[cog
# import cog, textwrap
# from rdflib import OWL, RDF, RDFS, Graph, Namespace
#
# graph = Graph().parse("ontology/sosik.ttl")
# ontology = next(graph.subjects(RDF.type, OWL.Ontology))
# SOSIK = Namespace(f"{ontology}#")
#
# def names(kind):
#     found = graph.subjects(RDF.type, kind)
#     return sorted(str(term).removeprefix(SOSIK) for term in found if term in SOSIK)
#
# def above(name):
#     found = {str(term).removeprefix(SOSIK) for term in graph.transitive_objects(SOSIK[name], RDFS.subClassOf)}
#     return found & set(classes) - {name}
#
# def ancestors(name):
#     nearest_first = sorted(above(name), key=lambda other: (-len(above(other)), other))
#     return ", ".join(nearest_first) + "," * (len(nearest_first) == 1)
#
# def label(name, language):
#     return next(str(text) for text in graph.objects(SOSIK[name], RDFS.label) if text.language == language)
#
# def mapping(name, values, rows):
#     cog.outl(f"\n{name}: Mapping[Iri, {values}] = MappingProxyType({{")
#     cog.out("".join(f"    {row},\n" for row in rows))
#     cog.outl("})")
#
# classes, individuals = names(OWL.Class), names(OWL.NamedIndividual)
# objects, datatypes = names(OWL.ObjectProperty), names(OWL.DatatypeProperty)
# terms = classes + objects + datatypes + individuals
# ranks = sorted((rank.toPython(), str(term).removeprefix(SOSIK)) for term, rank in graph[: SOSIK.statusRank])
#
# cog.outl("# fmt: off")
# cog.outl(f'ONTOLOGY: Final = Iri("{ontology}")')
# cog.outl(f'NAMESPACE: Final = Iri("{SOSIK}")')
# cog.outl(f'VERSION: Final = "{graph.value(ontology, OWL.versionInfo)}"')
# for heading, members in (
#     ("Classes", classes),
#     ("Object properties", objects),
#     ("Datatype properties", datatypes),
#     ("Controlled values and their schemes", individuals),
# ):
#     cog.outl(f"\n# {heading}\n")
#     cog.out("".join(f'{name}: Final = Iri("{SOSIK[name]}")\n' for name in members))
# for name, members in (
#     ("CLASSES", classes),
#     ("OBJECT_PROPERTIES", objects),
#     ("DATATYPE_PROPERTIES", datatypes),
# ):
#     cog.outl(f"\n{name}: frozenset[Iri] = frozenset({{")
#     cog.outl(textwrap.fill(", ".join(members) + ",", 100, initial_indent="    ", subsequent_indent="    "))
#     cog.outl("})")
# mapping("SUPERCLASSES", "tuple[Iri, ...]", (
#     f"{name}: ({ancestors(name)})" for name in classes
# ))
# mapping("LABELS", "tuple[str, str]", (
#     f'{name}: ("{label(name, "ko")}", "{label(name, "en")}")' for name in terms
# ))
# mapping("STATUS_RANK", "int", (f"{name}: {rank}" for rank, name in ranks))
# cog.outl("# fmt: on")
# ]]]
# fmt: off
ONTOLOGY: Final = Iri("https://w3id.org/sosik/ns")
NAMESPACE: Final = Iri("https://w3id.org/sosik/ns#")
VERSION: Final = "0.1.0"

# Classes

AIPlatform: Final = Iri("https://w3id.org/sosik/ns#AIPlatform")
Acquisition: Final = Iri("https://w3id.org/sosik/ns#Acquisition")
Agent: Final = Iri("https://w3id.org/sosik/ns#Agent")
Alliance: Final = Iri("https://w3id.org/sosik/ns#Alliance")
Article: Final = Iri("https://w3id.org/sosik/ns#Article")
Artifact: Final = Iri("https://w3id.org/sosik/ns#Artifact")
BusinessGroup: Final = Iri("https://w3id.org/sosik/ns#BusinessGroup")
Certainty: Final = Iri("https://w3id.org/sosik/ns#Certainty")
Claim: Final = Iri("https://w3id.org/sosik/ns#Claim")
Company: Final = Iri("https://w3id.org/sosik/ns#Company")
CompanyGroup: Final = Iri("https://w3id.org/sosik/ns#CompanyGroup")
Consortium: Final = Iri("https://w3id.org/sosik/ns#Consortium")
Deal: Final = Iri("https://w3id.org/sosik/ns#Deal")
DealClaim: Final = Iri("https://w3id.org/sosik/ns#DealClaim")
DealParticipation: Final = Iri("https://w3id.org/sosik/ns#DealParticipation")
DealStatus: Final = Iri("https://w3id.org/sosik/ns#DealStatus")
Document: Final = Iri("https://w3id.org/sosik/ns#Document")
DocumentExcerpt: Final = Iri("https://w3id.org/sosik/ns#DocumentExcerpt")
EarningsCall: Final = Iri("https://w3id.org/sosik/ns#EarningsCall")
EmbeddingClaim: Final = Iri("https://w3id.org/sosik/ns#EmbeddingClaim")
EquityDeal: Final = Iri("https://w3id.org/sosik/ns#EquityDeal")
EquityInvestment: Final = Iri("https://w3id.org/sosik/ns#EquityInvestment")
EquitySwap: Final = Iri("https://w3id.org/sosik/ns#EquitySwap")
Event: Final = Iri("https://w3id.org/sosik/ns#Event")
EventClaim: Final = Iri("https://w3id.org/sosik/ns#EventClaim")
Evidentiality: Final = Iri("https://w3id.org/sosik/ns#Evidentiality")
Exchange: Final = Iri("https://w3id.org/sosik/ns#Exchange")
Executive: Final = Iri("https://w3id.org/sosik/ns#Executive")
ExecutivePost: Final = Iri("https://w3id.org/sosik/ns#ExecutivePost")
Exhibition: Final = Iri("https://w3id.org/sosik/ns#Exhibition")
ExtractionRun: Final = Iri("https://w3id.org/sosik/ns#ExtractionRun")
Institute: Final = Iri("https://w3id.org/sosik/ns#Institute")
InvestmentPlan: Final = Iri("https://w3id.org/sosik/ns#InvestmentPlan")
JointVenture: Final = Iri("https://w3id.org/sosik/ns#JointVenture")
Listing: Final = Iri("https://w3id.org/sosik/ns#Listing")
MediaBloc: Final = Iri("https://w3id.org/sosik/ns#MediaBloc")
Meeting: Final = Iri("https://w3id.org/sosik/ns#Meeting")
MembershipClaim: Final = Iri("https://w3id.org/sosik/ns#MembershipClaim")
MemorandumOfUnderstanding: Final = Iri("https://w3id.org/sosik/ns#MemorandumOfUnderstanding")
Mention: Final = Iri("https://w3id.org/sosik/ns#Mention")
Merger: Final = Iri("https://w3id.org/sosik/ns#Merger")
MoneyAmount: Final = Iri("https://w3id.org/sosik/ns#MoneyAmount")
NewsPublisher: Final = Iri("https://w3id.org/sosik/ns#NewsPublisher")
Organization: Final = Iri("https://w3id.org/sosik/ns#Organization")
OwnershipClaim: Final = Iri("https://w3id.org/sosik/ns#OwnershipClaim")
PartyRole: Final = Iri("https://w3id.org/sosik/ns#PartyRole")
Person: Final = Iri("https://w3id.org/sosik/ns#Person")
PlanClaim: Final = Iri("https://w3id.org/sosik/ns#PlanClaim")
Platform: Final = Iri("https://w3id.org/sosik/ns#Platform")
Polarity: Final = Iri("https://w3id.org/sosik/ns#Polarity")
Post: Final = Iri("https://w3id.org/sosik/ns#Post")
Product: Final = Iri("https://w3id.org/sosik/ns#Product")
ProvisionClaim: Final = Iri("https://w3id.org/sosik/ns#ProvisionClaim")
PublicBody: Final = Iri("https://w3id.org/sosik/ns#PublicBody")
Quotation: Final = Iri("https://w3id.org/sosik/ns#Quotation")
Service: Final = Iri("https://w3id.org/sosik/ns#Service")
Statement: Final = Iri("https://w3id.org/sosik/ns#Statement")
Technology: Final = Iri("https://w3id.org/sosik/ns#Technology")
TechnologyAlliance: Final = Iri("https://w3id.org/sosik/ns#TechnologyAlliance")
Tenure: Final = Iri("https://w3id.org/sosik/ns#Tenure")
TenureClaim: Final = Iri("https://w3id.org/sosik/ns#TenureClaim")
TextSpan: Final = Iri("https://w3id.org/sosik/ns#TextSpan")
UnidentifiedSource: Final = Iri("https://w3id.org/sosik/ns#UnidentifiedSource")

# Object properties

aboutDeal: Final = Iri("https://w3id.org/sosik/ns#aboutDeal")
affiliation: Final = Iri("https://w3id.org/sosik/ns#affiliation")
amountPerPeriod: Final = Iri("https://w3id.org/sosik/ns#amountPerPeriod")
attendee: Final = Iri("https://w3id.org/sosik/ns#attendee")
attributedTo: Final = Iri("https://w3id.org/sosik/ns#attributedTo")
certainty: Final = Iri("https://w3id.org/sosik/ns#certainty")
claimIn: Final = Iri("https://w3id.org/sosik/ns#claimIn")
claimObject: Final = Iri("https://w3id.org/sosik/ns#claimObject")
claimPredicate: Final = Iri("https://w3id.org/sosik/ns#claimPredicate")
claimSubject: Final = Iri("https://w3id.org/sosik/ns#claimSubject")
competesWith: Final = Iri("https://w3id.org/sosik/ns#competesWith")
concernsField: Final = Iri("https://w3id.org/sosik/ns#concernsField")
consideration: Final = Iri("https://w3id.org/sosik/ns#consideration")
contradicts: Final = Iri("https://w3id.org/sosik/ns#contradicts")
currentStatus: Final = Iri("https://w3id.org/sosik/ns#currentStatus")
denotes: Final = Iri("https://w3id.org/sosik/ns#denotes")
directSubsidiaryOf: Final = Iri("https://w3id.org/sosik/ns#directSubsidiaryOf")
embeddedIn: Final = Iri("https://w3id.org/sosik/ns#embeddedIn")
embeds: Final = Iri("https://w3id.org/sosik/ns#embeds")
equivalentAmount: Final = Iri("https://w3id.org/sosik/ns#equivalentAmount")
evidence: Final = Iri("https://w3id.org/sosik/ns#evidence")
evidentiality: Final = Iri("https://w3id.org/sosik/ns#evidentiality")
expresses: Final = Iri("https://w3id.org/sosik/ns#expresses")
groupCompetesWith: Final = Iri("https://w3id.org/sosik/ns#groupCompetesWith")
hasGroupMember: Final = Iri("https://w3id.org/sosik/ns#hasGroupMember")
hasListing: Final = Iri("https://w3id.org/sosik/ns#hasListing")
hasParticipation: Final = Iri("https://w3id.org/sosik/ns#hasParticipation")
hasSubsidiary: Final = Iri("https://w3id.org/sosik/ns#hasSubsidiary")
hasTenure: Final = Iri("https://w3id.org/sosik/ns#hasTenure")
heldAt: Final = Iri("https://w3id.org/sosik/ns#heldAt")
holdsPost: Final = Iri("https://w3id.org/sosik/ns#holdsPost")
holdsPostAt: Final = Iri("https://w3id.org/sosik/ns#holdsPostAt")
homeCountry: Final = Iri("https://w3id.org/sosik/ns#homeCountry")
involvesArtifact: Final = Iri("https://w3id.org/sosik/ns#involvesArtifact")
issuedBy: Final = Iri("https://w3id.org/sosik/ns#issuedBy")
listedOn: Final = Iri("https://w3id.org/sosik/ns#listedOn")
locatedAt: Final = Iri("https://w3id.org/sosik/ns#locatedAt")
madeAt: Final = Iri("https://w3id.org/sosik/ns#madeAt")
memberOfGroup: Final = Iri("https://w3id.org/sosik/ns#memberOfGroup")
operatedBy: Final = Iri("https://w3id.org/sosik/ns#operatedBy")
operates: Final = Iri("https://w3id.org/sosik/ns#operates")
participant: Final = Iri("https://w3id.org/sosik/ns#participant")
participates: Final = Iri("https://w3id.org/sosik/ns#participates")
party: Final = Iri("https://w3id.org/sosik/ns#party")
partyRole: Final = Iri("https://w3id.org/sosik/ns#partyRole")
partyTo: Final = Iri("https://w3id.org/sosik/ns#partyTo")
plannedBy: Final = Iri("https://w3id.org/sosik/ns#plannedBy")
polarity: Final = Iri("https://w3id.org/sosik/ns#polarity")
post: Final = Iri("https://w3id.org/sosik/ns#post")
postAt: Final = Iri("https://w3id.org/sosik/ns#postAt")
providedBy: Final = Iri("https://w3id.org/sosik/ns#providedBy")
provides: Final = Iri("https://w3id.org/sosik/ns#provides")
publishedBy: Final = Iri("https://w3id.org/sosik/ns#publishedBy")
quotedFrom: Final = Iri("https://w3id.org/sosik/ns#quotedFrom")
realizedBy: Final = Iri("https://w3id.org/sosik/ns#realizedBy")
relatedDeal: Final = Iri("https://w3id.org/sosik/ns#relatedDeal")
reportedStatus: Final = Iri("https://w3id.org/sosik/ns#reportedStatus")
resultingOrganization: Final = Iri("https://w3id.org/sosik/ns#resultingOrganization")
spanOf: Final = Iri("https://w3id.org/sosik/ns#spanOf")
speaker: Final = Iri("https://w3id.org/sosik/ns#speaker")
speakerAffiliation: Final = Iri("https://w3id.org/sosik/ns#speakerAffiliation")
statedIn: Final = Iri("https://w3id.org/sosik/ns#statedIn")
subsidiaryOf: Final = Iri("https://w3id.org/sosik/ns#subsidiaryOf")
targetField: Final = Iri("https://w3id.org/sosik/ns#targetField")
tenureOf: Final = Iri("https://w3id.org/sosik/ns#tenureOf")
updates: Final = Iri("https://w3id.org/sosik/ns#updates")
writtenBy: Final = Iri("https://w3id.org/sosik/ns#writtenBy")

# Datatype properties

aboutTime: Final = Iri("https://w3id.org/sosik/ns#aboutTime")
ambiguousLabel: Final = Iri("https://w3id.org/sosik/ns#ambiguousLabel")
amount: Final = Iri("https://w3id.org/sosik/ns#amount")
approximate: Final = Iri("https://w3id.org/sosik/ns#approximate")
begin: Final = Iri("https://w3id.org/sosik/ns#begin")
confidence: Final = Iri("https://w3id.org/sosik/ns#confidence")
cue: Final = Iri("https://w3id.org/sosik/ns#cue")
currency: Final = Iri("https://w3id.org/sosik/ns#currency")
dealName: Final = Iri("https://w3id.org/sosik/ns#dealName")
dealTime: Final = Iri("https://w3id.org/sosik/ns#dealTime")
end: Final = Iri("https://w3id.org/sosik/ns#end")
eventTime: Final = Iri("https://w3id.org/sosik/ns#eventTime")
exact: Final = Iri("https://w3id.org/sosik/ns#exact")
firstPublished: Final = Iri("https://w3id.org/sosik/ns#firstPublished")
isFuture: Final = Iri("https://w3id.org/sosik/ns#isFuture")
period: Final = Iri("https://w3id.org/sosik/ns#period")
quotedText: Final = Iri("https://w3id.org/sosik/ns#quotedText")
reportedOnly: Final = Iri("https://w3id.org/sosik/ns#reportedOnly")
ruleId: Final = Iri("https://w3id.org/sosik/ns#ruleId")
softwareVersion: Final = Iri("https://w3id.org/sosik/ns#softwareVersion")
sourceUrl: Final = Iri("https://w3id.org/sosik/ns#sourceUrl")
statementTime: Final = Iri("https://w3id.org/sosik/ns#statementTime")
statusRank: Final = Iri("https://w3id.org/sosik/ns#statusRank")
textDigest: Final = Iri("https://w3id.org/sosik/ns#textDigest")
ticker: Final = Iri("https://w3id.org/sosik/ns#ticker")

# Controlled values and their schemes

Acquirer: Final = Iri("https://w3id.org/sosik/ns#Acquirer")
Adviser: Final = Iri("https://w3id.org/sosik/ns#Adviser")
Affirmed: Final = Iri("https://w3id.org/sosik/ns#Affirmed")
Announced: Final = Iri("https://w3id.org/sosik/ns#Announced")
AnonymousSource: Final = Iri("https://w3id.org/sosik/ns#AnonymousSource")
Certain: Final = Iri("https://w3id.org/sosik/ns#Certain")
CertaintyScheme: Final = Iri("https://w3id.org/sosik/ns#CertaintyScheme")
Completed: Final = Iri("https://w3id.org/sosik/ns#Completed")
DealStatusScheme: Final = Iri("https://w3id.org/sosik/ns#DealStatusScheme")
Denied: Final = Iri("https://w3id.org/sosik/ns#Denied")
DeviceMaker: Final = Iri("https://w3id.org/sosik/ns#DeviceMaker")
DirectReport: Final = Iri("https://w3id.org/sosik/ns#DirectReport")
DocumentQuote: Final = Iri("https://w3id.org/sosik/ns#DocumentQuote")
EvidentialityScheme: Final = Iri("https://w3id.org/sosik/ns#EvidentialityScheme")
Forecast: Final = Iri("https://w3id.org/sosik/ns#Forecast")
Hearsay: Final = Iri("https://w3id.org/sosik/ns#Hearsay")
InForce: Final = Iri("https://w3id.org/sosik/ns#InForce")
InNegotiation: Final = Iri("https://w3id.org/sosik/ns#InNegotiation")
Inference: Final = Iri("https://w3id.org/sosik/ns#Inference")
Investee: Final = Iri("https://w3id.org/sosik/ns#Investee")
Investor: Final = Iri("https://w3id.org/sosik/ns#Investor")
Member: Final = Iri("https://w3id.org/sosik/ns#Member")
MergingParty: Final = Iri("https://w3id.org/sosik/ns#MergingParty")
NamedSource: Final = Iri("https://w3id.org/sosik/ns#NamedSource")
NetworkOperator: Final = Iri("https://w3id.org/sosik/ns#NetworkOperator")
OfficialAnnouncement: Final = Iri("https://w3id.org/sosik/ns#OfficialAnnouncement")
OperatorOfParty: Final = Iri("https://w3id.org/sosik/ns#OperatorOfParty")
ParentOfParty: Final = Iri("https://w3id.org/sosik/ns#ParentOfParty")
Partner: Final = Iri("https://w3id.org/sosik/ns#Partner")
PartyRoleScheme: Final = Iri("https://w3id.org/sosik/ns#PartyRoleScheme")
PlatformProvider: Final = Iri("https://w3id.org/sosik/ns#PlatformProvider")
PolarityScheme: Final = Iri("https://w3id.org/sosik/ns#PolarityScheme")
Possible: Final = Iri("https://w3id.org/sosik/ns#Possible")
Probable: Final = Iri("https://w3id.org/sosik/ns#Probable")
Rejected: Final = Iri("https://w3id.org/sosik/ns#Rejected")
Rumoured: Final = Iri("https://w3id.org/sosik/ns#Rumoured")
Seller: Final = Iri("https://w3id.org/sosik/ns#Seller")
Signed: Final = Iri("https://w3id.org/sosik/ns#Signed")
Suspended: Final = Iri("https://w3id.org/sosik/ns#Suspended")
Target: Final = Iri("https://w3id.org/sosik/ns#Target")
Terminated: Final = Iri("https://w3id.org/sosik/ns#Terminated")
UnderReview: Final = Iri("https://w3id.org/sosik/ns#UnderReview")
Underspecified: Final = Iri("https://w3id.org/sosik/ns#Underspecified")
Vehicle: Final = Iri("https://w3id.org/sosik/ns#Vehicle")

CLASSES: frozenset[Iri] = frozenset({
    AIPlatform, Acquisition, Agent, Alliance, Article, Artifact, BusinessGroup, Certainty, Claim,
    Company, CompanyGroup, Consortium, Deal, DealClaim, DealParticipation, DealStatus, Document,
    DocumentExcerpt, EarningsCall, EmbeddingClaim, EquityDeal, EquityInvestment, EquitySwap, Event,
    EventClaim, Evidentiality, Exchange, Executive, ExecutivePost, Exhibition, ExtractionRun,
    Institute, InvestmentPlan, JointVenture, Listing, MediaBloc, Meeting, MembershipClaim,
    MemorandumOfUnderstanding, Mention, Merger, MoneyAmount, NewsPublisher, Organization,
    OwnershipClaim, PartyRole, Person, PlanClaim, Platform, Polarity, Post, Product, ProvisionClaim,
    PublicBody, Quotation, Service, Statement, Technology, TechnologyAlliance, Tenure, TenureClaim,
    TextSpan, UnidentifiedSource,
})

OBJECT_PROPERTIES: frozenset[Iri] = frozenset({
    aboutDeal, affiliation, amountPerPeriod, attendee, attributedTo, certainty, claimIn,
    claimObject, claimPredicate, claimSubject, competesWith, concernsField, consideration,
    contradicts, currentStatus, denotes, directSubsidiaryOf, embeddedIn, embeds, equivalentAmount,
    evidence, evidentiality, expresses, groupCompetesWith, hasGroupMember, hasListing,
    hasParticipation, hasSubsidiary, hasTenure, heldAt, holdsPost, holdsPostAt, homeCountry,
    involvesArtifact, issuedBy, listedOn, locatedAt, madeAt, memberOfGroup, operatedBy, operates,
    participant, participates, party, partyRole, partyTo, plannedBy, polarity, post, postAt,
    providedBy, provides, publishedBy, quotedFrom, realizedBy, relatedDeal, reportedStatus,
    resultingOrganization, spanOf, speaker, speakerAffiliation, statedIn, subsidiaryOf, targetField,
    tenureOf, updates, writtenBy,
})

DATATYPE_PROPERTIES: frozenset[Iri] = frozenset({
    aboutTime, ambiguousLabel, amount, approximate, begin, confidence, cue, currency, dealName,
    dealTime, end, eventTime, exact, firstPublished, isFuture, period, quotedText, reportedOnly,
    ruleId, softwareVersion, sourceUrl, statementTime, statusRank, textDigest, ticker,
})

SUPERCLASSES: Mapping[Iri, tuple[Iri, ...]] = MappingProxyType({
    AIPlatform: (Platform, Artifact),
    Acquisition: (EquityDeal, Deal),
    Agent: (),
    Alliance: (Deal,),
    Article: (),
    Artifact: (),
    BusinessGroup: (Company, Organization, Agent),
    Certainty: (),
    Claim: (),
    Company: (Organization, Agent),
    CompanyGroup: (),
    Consortium: (Alliance, Deal),
    Deal: (),
    DealClaim: (Claim,),
    DealParticipation: (),
    DealStatus: (),
    Document: (),
    DocumentExcerpt: (Statement,),
    EarningsCall: (Event,),
    EmbeddingClaim: (Claim,),
    EquityDeal: (Deal,),
    EquityInvestment: (EquityDeal, Deal),
    EquitySwap: (Alliance, EquityDeal, Deal),
    Event: (),
    EventClaim: (Claim,),
    Evidentiality: (),
    Exchange: (Organization, Agent),
    Executive: (Person, Agent),
    ExecutivePost: (Post,),
    Exhibition: (Event,),
    ExtractionRun: (),
    Institute: (Organization, Agent),
    InvestmentPlan: (),
    JointVenture: (Alliance, Deal),
    Listing: (),
    MediaBloc: (CompanyGroup,),
    Meeting: (Event,),
    MembershipClaim: (Claim,),
    MemorandumOfUnderstanding: (Alliance, Deal),
    Mention: (TextSpan,),
    Merger: (Deal,),
    MoneyAmount: (),
    NewsPublisher: (Organization, Agent),
    Organization: (Agent,),
    OwnershipClaim: (Claim,),
    PartyRole: (),
    Person: (Agent,),
    PlanClaim: (Claim,),
    Platform: (Artifact,),
    Polarity: (),
    Post: (),
    Product: (Artifact,),
    ProvisionClaim: (Claim,),
    PublicBody: (Organization, Agent),
    Quotation: (Statement,),
    Service: (Artifact,),
    Statement: (),
    Technology: (),
    TechnologyAlliance: (Alliance, Deal),
    Tenure: (),
    TenureClaim: (Claim,),
    TextSpan: (),
    UnidentifiedSource: (Agent,),
})

LABELS: Mapping[Iri, tuple[str, str]] = MappingProxyType({
    AIPlatform: ("인공지능 플랫폼", "AI platform"),
    Acquisition: ("인수", "acquisition"),
    Agent: ("행위자", "agent"),
    Alliance: ("제휴", "alliance"),
    Article: ("기사", "article"),
    Artifact: ("제품·플랫폼", "artifact"),
    BusinessGroup: ("기업집단", "business group"),
    Certainty: ("확실성", "certainty"),
    Claim: ("주장", "claim"),
    Company: ("기업", "company"),
    CompanyGroup: ("기업군", "company group"),
    Consortium: ("컨소시엄", "consortium"),
    Deal: ("기업 간 거래·제휴", "deal"),
    DealClaim: ("거래 주장", "deal claim"),
    DealParticipation: ("거래 참여", "deal participation"),
    DealStatus: ("거래 상태", "deal status"),
    Document: ("문서", "document"),
    DocumentExcerpt: ("문서 인용", "document excerpt"),
    EarningsCall: ("실적 발표 컨퍼런스콜", "earnings call"),
    EmbeddingClaim: ("탑재 주장", "embedding claim"),
    EquityDeal: ("지분 거래", "equity deal"),
    EquityInvestment: ("지분 투자", "equity investment"),
    EquitySwap: ("지분 교환", "equity swap"),
    Event: ("사건", "event"),
    EventClaim: ("사건 주장", "event claim"),
    Evidentiality: ("증거성", "evidentiality"),
    Exchange: ("증권거래소", "stock exchange"),
    Executive: ("임원", "executive"),
    ExecutivePost: ("임원직", "executive post"),
    Exhibition: ("박람회", "exhibition"),
    ExtractionRun: ("추출 실행", "extraction run"),
    Institute: ("교육·연구기관", "institute"),
    InvestmentPlan: ("투자 계획", "investment plan"),
    JointVenture: ("합작", "joint venture"),
    Listing: ("상장", "listing"),
    MediaBloc: ("언론 약칭 기업군", "media bloc"),
    Meeting: ("회동", "meeting"),
    MembershipClaim: ("소속 주장", "membership claim"),
    MemorandumOfUnderstanding: ("업무협약", "memorandum of understanding"),
    Mention: ("언급", "mention"),
    Merger: ("합병·경영통합", "merger"),
    MoneyAmount: ("금액", "money amount"),
    NewsPublisher: ("언론사", "news publisher"),
    Organization: ("조직", "organization"),
    OwnershipClaim: ("지배관계 주장", "ownership claim"),
    PartyRole: ("참여 역할", "party role"),
    Person: ("인물", "person"),
    PlanClaim: ("계획 주장", "plan claim"),
    Platform: ("플랫폼", "platform"),
    Polarity: ("극성", "polarity"),
    Post: ("직책", "post"),
    Product: ("제품", "product"),
    ProvisionClaim: ("제공 주장", "provision claim"),
    PublicBody: ("행정기관", "public body"),
    Quotation: ("직접 인용", "quotation"),
    Service: ("서비스", "service"),
    Statement: ("발언", "statement"),
    Technology: ("기술 분야", "technology field"),
    TechnologyAlliance: ("기술 제휴", "technology alliance"),
    Tenure: ("재임", "tenure"),
    TenureClaim: ("직책 주장", "tenure claim"),
    TextSpan: ("텍스트 구간", "text span"),
    UnidentifiedSource: ("익명 취재원", "unidentified source"),
    aboutDeal: ("대상 거래", "about deal"),
    affiliation: ("대표 소속", "affiliation"),
    amountPerPeriod: ("기간당 금액", "amount per period"),
    attendee: ("참석자", "attendee"),
    attributedTo: ("출처", "attributed to"),
    certainty: ("확실한 정도", "has certainty"),
    claimIn: ("보도 기사", "claim in"),
    claimObject: ("주장 목적어", "claim object"),
    claimPredicate: ("주장 술어", "claim predicate"),
    claimSubject: ("주장 주어", "claim subject"),
    competesWith: ("경쟁 상대", "competes with"),
    concernsField: ("대상 분야", "concerns field"),
    consideration: ("거래 규모", "consideration"),
    contradicts: ("상충", "contradicts"),
    currentStatus: ("현재 상태(도출)", "current status (derived)"),
    denotes: ("지시 대상", "denotes"),
    directSubsidiaryOf: ("직접 자회사", "direct subsidiary of"),
    embeddedIn: ("탑재 대상", "embedded in"),
    embeds: ("탑재함", "embeds"),
    equivalentAmount: ("환산액", "equivalent amount"),
    evidence: ("근거 구간", "evidence"),
    evidentiality: ("알게 된 경로", "has evidentiality"),
    expresses: ("내용 주장", "expresses"),
    groupCompetesWith: ("기업군 경쟁", "group competes with"),
    hasGroupMember: ("구성 기업", "has group member"),
    hasListing: ("상장 정보", "has listing"),
    hasParticipation: ("참여 정보", "has participation"),
    hasSubsidiary: ("자회사를 둠", "has subsidiary"),
    hasTenure: ("재임 정보", "has tenure"),
    heldAt: ("계기 행사", "held at (event)"),
    holdsPost: ("보유 직책", "holds post"),
    holdsPostAt: ("재직 회사", "holds post at"),
    homeCountry: ("본국", "home country"),
    involvesArtifact: ("관련 제품·플랫폼", "involves artifact"),
    issuedBy: ("문서 발행처", "issued by"),
    listedOn: ("거래소", "listed on"),
    locatedAt: ("본문 위치", "located at"),
    madeAt: ("발언 자리", "made at"),
    memberOfGroup: ("소속 기업군", "member of group"),
    operatedBy: ("운영사", "operated by"),
    operates: ("운영함", "operates"),
    participant: ("참여자", "participant"),
    participates: ("참여 거래", "participates in deal"),
    party: ("당사자", "party"),
    partyRole: ("맡은 역할", "plays role"),
    partyTo: ("당사자인 거래", "party to"),
    plannedBy: ("계획 주체", "planned by"),
    polarity: ("긍정·부정 여부", "has polarity"),
    post: ("맡은 직책", "fills post"),
    postAt: ("직책 소속", "post at"),
    providedBy: ("제공사", "provided by"),
    provides: ("제공함", "provides"),
    publishedBy: ("발행 언론사", "published by"),
    quotedFrom: ("인용 문서", "quoted from"),
    realizedBy: ("실현 거래", "realized by"),
    relatedDeal: ("관련 거래", "related deal"),
    reportedStatus: ("보도된 상태", "reported status"),
    resultingOrganization: ("결과 법인", "resulting organization"),
    spanOf: ("소속 기사", "span of"),
    speaker: ("화자", "speaker"),
    speakerAffiliation: ("취재원 소속", "source affiliation"),
    statedIn: ("실린 기사", "stated in"),
    subsidiaryOf: ("자회사(계열)", "subsidiary of"),
    targetField: ("투자 분야", "target field"),
    tenureOf: ("재임자", "tenure of"),
    updates: ("갱신", "updates"),
    writtenBy: ("기자", "written by"),
    aboutTime: ("내용 시점", "about time"),
    ambiguousLabel: ("중의적 이름", "ambiguous label"),
    amount: ("액수", "numeric amount"),
    approximate: ("대략 여부", "approximate"),
    begin: ("시작 위치", "begin offset"),
    confidence: ("추출 신뢰도", "extraction confidence"),
    cue: ("단서 표현", "linguistic cue"),
    currency: ("통화", "currency"),
    dealName: ("거래 고유 이름", "deal name"),
    dealTime: ("거래 시점", "deal time"),
    end: ("끝 위치", "end offset"),
    eventTime: ("발생 시점", "event time"),
    exact: ("구간 원문", "exact text"),
    firstPublished: ("최초 발행", "first published"),
    isFuture: ("미래 여부", "is future"),
    period: ("주기", "period"),
    quotedText: ("인용문", "quoted text"),
    reportedOnly: ("보도뿐임(도출)", "reported only (derived)"),
    ruleId: ("규칙 식별자", "rule identifier"),
    softwareVersion: ("소프트웨어 버전", "software version"),
    sourceUrl: ("원문 주소", "source URL"),
    statementTime: ("발언 시점", "statement time"),
    statusRank: ("상태 순위", "status rank"),
    textDigest: ("본문 해시", "text digest"),
    ticker: ("종목코드", "ticker"),
    Acquirer: ("인수자", "acquirer"),
    Adviser: ("자문사", "adviser"),
    Affirmed: ("긍정", "affirmed"),
    Announced: ("발표", "announced"),
    AnonymousSource: ("익명 취재원의 말", "anonymous source's word"),
    Certain: ("확실", "certain"),
    CertaintyScheme: ("확실성 체계", "certainty scheme"),
    Completed: ("완료", "completed"),
    DealStatusScheme: ("거래 상태 체계", "deal status scheme"),
    Denied: ("부정", "denied"),
    DeviceMaker: ("기기 제조사", "device maker"),
    DirectReport: ("기자 직접 서술", "direct report"),
    DocumentQuote: ("문서에 근거", "quoted document"),
    EvidentialityScheme: ("증거성 체계", "evidentiality scheme"),
    Forecast: ("예측·전망", "forecast"),
    Hearsay: ("전문(알려졌다)", "hearsay"),
    InForce: ("진행·이행 중", "in force"),
    InNegotiation: ("협의·추진 중", "in negotiation"),
    Inference: ("추론(보인다)", "inference"),
    Investee: ("피투자자", "investee"),
    Investor: ("투자자", "investor"),
    Member: ("구성원", "member"),
    MergingParty: ("통합 당사자", "merging party"),
    NamedSource: ("실명 취재원", "named source"),
    NetworkOperator: ("통신망 제공사", "network operator"),
    OfficialAnnouncement: ("공식 발표", "official announcement"),
    OperatorOfParty: ("당사자 운영사", "operator of party"),
    ParentOfParty: ("당사자 모회사", "parent of party"),
    Partner: ("제휴사", "partner"),
    PartyRoleScheme: ("참여 역할 체계", "party role scheme"),
    PlatformProvider: ("플랫폼 제공사", "platform provider"),
    PolarityScheme: ("극성 체계", "polarity scheme"),
    Possible: ("가능", "possible"),
    Probable: ("개연", "probable"),
    Rejected: ("무산", "rejected"),
    Rumoured: ("소문·관측", "rumoured"),
    Seller: ("매각자", "seller"),
    Signed: ("체결", "signed"),
    Suspended: ("중단", "suspended"),
    Target: ("피인수자", "target"),
    Terminated: ("종료·해지", "terminated"),
    UnderReview: ("검토 중", "under review"),
    Underspecified: ("불명", "underspecified"),
    Vehicle: ("특수목적법인", "vehicle"),
})

STATUS_RANK: Mapping[Iri, int] = MappingProxyType({
    Rumoured: 10,
    UnderReview: 20,
    InNegotiation: 30,
    Announced: 40,
    Signed: 50,
    InForce: 60,
    Completed: 70,
    Suspended: 80,
    Terminated: 90,
    Rejected: 100,
})
# fmt: on
# [[[end]]]
