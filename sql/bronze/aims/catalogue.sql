-- What the asset register delivers: the tables with their columns, and what silver makes of them.
-- A column is text; id is the key, a number like each column with >table, which refers to an id of
-- that table; name@ is a time, name# a number of a coordinate; name=A|B has one of these values.
-- +audit: createdby whencreated@ updatedby lastupdated@; +status: status=ACTIVE|INACTIVE|DRAFT.
-- Running it again brings the catalogue up to date.
do $$
begin
  perform bronze.aims_declare($catalogue$
activitydates: When an activity takes place
  id name startdate@ enddate@ +audit
assetattributes: Values of the attributes of assets
  id assetid>assets attributeid>attributes assetclassattributeid>assetclassattributes
  attributedomainvalueid>attributedomainvalues value numericvalue datevalue@ booleanvalue textvalue
  unit originalvalue originalunit minimum maximum tolerance precision confidence quality source
  sourcesystem sourcereference sourcedate@ method instrument surveyor surveyedon@ verified
  verifiedby verifiedon@ verificationmethod approved approvedby approvedon@ +status statusreason
  statusdate@ phaseid>phases stageid>stages validfrom@ validto@ version revision sequence order
  group label format language comment note flag locked lockedby +audit
assetclassattributes: Attributes that the assets of a class have
  id assetclassid>assetclasses attributeid>attributes attributegroupid>attributegroups
  attributedomainid>attributedomains mandatory phaseid>phases stageid>stages default minimum maximum
  unit format pattern description inherited visible editable validfrom@ validto@ order +audit
assetclasschangelogs: What changed in an asset class
  id assetclassid>assetclasses change updatedby lastupdated@
assetclasses: Classes of assets
  id code name description parentid>assetclasses levelnumber discipline subdiscipline system
  subsystem component material function abbreviation symbol colour geometrytype lifespan
  inspectioninterval maintenanceinterval replacementcost unit criticality safety environmental
  heritage linear located abstract deprecated replacedby standard clause validfrom@ validto@ +status
  +audit
assetclassrelationships: Which classes may be related
  id sourceassetclassid>assetclasses targetassetclassid>assetclasses
  relationshiptypeid>relationshiptypes minimum maximum mandatory validfrom@ validto@ +status
  description comment order default +audit
assetconsents: Consents that an asset has
  id assetid>assets consentid>consents createdby whencreated@
assethierarchymap: Which asset is part of which
  id parentassetid>assets childassetid>assets level lastupdated@
assetlocations: Where assets are
  id assetid>assets routeid>routes trackid>tracks assetclassid>assetclasses osgbeasting#
  osgbnorthing# startosgbeasting# startosgbnorthing# endosgbeasting# endosgbnorthing#
  chainagebaseline# startchainage# endchainage# elevation# latitude# longitude# accuracy offset side
  position geometrytype length area source surveyedon@ validfrom@ validto@ +status reference
  description comment +audit
assets: Assets of the railway
  id ownerid>owners phaseid>phases stageid>stages productid>products name code description
  validfrom@ validto@ status=PUBLISHED|DRAFT|RETIRED serialnumber installed@ commissioned@
  decommissioned@ condition criticality quantity unit drawing externalref comment +audit
attributedomains: What values an attribute may have
  id code name description datatype length precision minimum maximum unit default +audit
attributedomainvalues: Values that a domain of attributes allows
  id attributedomainid>attributedomains code value description default sortorder +audit
attributegroups: Groups of attributes
  id code name description sortorder group +audit
attributes: Attributes of assets
  id code name description attributegroupid>attributegroups attributedomainid>attributedomains
  datatype unit length precision scale minimum maximum default mandatory unique searchable visible
  editable multivalued format pattern example source standard clause +status validfrom@ validto@
  +audit
consentlinks: Links of a consent
  id consentid>consents linkid>links purpose comment +status +audit
consentmilestones: Milestones of a consent
  id consentid>consents consentmilestonetypeid>consentmilestonetypes planneddate@ actualdate@
  +status +audit
consentmilestonetypes: Kinds of milestones of a consent
  id code name sortorder
consents: Consents that work needs
  id code name description consenttypeid>consenttypes organisationid>organisations
  status=APPLIED|GRANTED|REFUSED applicationdate@ decisiondate@ validfrom@ validto@ reference
  authority conditions fee currency osgbeasting# osgbnorthing# responsible priority comment +audit
consenttypemilestones: Milestones that a kind of consent has
  id consenttypeid>consenttypes consentmilestonetypeid>consentmilestonetypes mandatory offset +audit
consenttypes: Kinds of consents
  id code name +audit
informationneedassetclass: Asset classes that an information need is about
  id informationneedid>informationneeds assetclassid>assetclasses required level comment +status
  +audit
informationneedattributes: Attributes that an information need asks for
  id informationneedid>informationneeds attributeid>attributes required mandatoryfrom@ unit format
  default comment +status +audit
informationneeddocs: Documents that answer an information need
  id informationneedid>informationneeds title reference revision url type issued@ +status comment
  +audit
informationneedgeometries: Shapes that an information need is about
  id informationneedid>informationneeds geometrytype osgbeasting# osgbnorthing# startosgbeasting#
  startosgbnorthing# endosgbeasting# endosgbnorthing# elevation# length area routeid>routes
  trackid>tracks startchainage# endchainage# accuracy source +audit
informationneedlinks: Links of an information need
  id informationneedid>informationneeds linkid>links purpose +status from to label comment target
  +audit
informationneedpropchngs: Changes of properties of an information need
  id informationneedid>informationneeds property oldvalue newvalue oldnumeric newnumeric olddate@
  newdate@ changedon@ reason approved approvedby approvedon@ rejected rejectedby rejectedon@
  rejectionreason requestedby requestedon@ +status priority type category source reference revision
  sequence batch system user role organisationid>organisations phaseid>phases comment check +audit
informationneeds: Information that has to be there
  id code name description type +status priority phaseid>phases stageid>stages ownerid>owners
  organisationid>organisations personid>people duedate@ requestedon@ deliveredon@ acceptedon@
  frequency format medium detail accuracy source purpose standard clause comment +audit
informationneedsourcedocs: Documents in which an information need is told
  id informationneedid>informationneeds title reference revision url +audit
informationneedstatusupd: Changes of the status of an information need
  id informationneedid>informationneeds +status +audit
informationpackages: Packages of information to hand over
  id code name duedate@ +status recipient +audit
links: Links to documents elsewhere
  id linktypeid>linktypes title url reference revision +status validfrom@ validto@ size checksum
  mimetype comment +audit
linktypes: Kinds of links
  id code name description category urlpattern opensin active sortorder +audit
noncompliances: Where work does not comply with an undertaking or a standard
  id code title description type category subcategory +status priority severity likelihood risk
  reference externalref undertakingsassuranceid>undertakings_assurances organisationid>organisations
  ownerid>owners phaseid>phases stageid>stages routeid>routes trackid>tracks assetid>assets
  assetclassid>assetclasses workorderid>workorders projectitemid>projectitems location place
  osgbeasting# osgbnorthing# startosgbeasting# startosgbnorthing# endosgbeasting# endosgbnorthing#
  startchainage# endchainage# standard clause requirement requirementtext deviation justification
  mitigation mitigationstatus mitigationowner mitigationdue@ residualrisk cause rootcause
  causecategory discovery discoveredby discoveredon@ reportedby reportedon@ registeredby
  registeredon@ assessedby assessedon@ assessment reviewedby reviewedon@ review reviewresult
  approvedby approvedon@ approval rejectedby rejectedon@ rejection closedby closedon@ closure
  reopenedby reopenedon@ reopening concession concessionref concessionfrom@ concessionto@ temporary
  permanent environmental safety heritage community cost currency delay delayunit resource duedate@
  reminder@ escalated escalatedto escalatedon@ evidence evidenceurl photo drawing document
  correspondence meeting action actionstatus order comment +audit
organisations: Organisations, each with the one above it
  id code name parentid>organisations +status +audit
owners: Who owns assets
  id code name organisationid>organisations +status +audit
people (personal): People who work with the register
  id firstname lastname email phone organisationid>organisations jobtitle role active started@
  +audit
phases: Phases in the life of an asset
  id code name sortorder +audit
productassetclasses: Asset classes that a product fits
  id productid>products assetclassid>assetclasses primary validfrom@ validto@ comment +audit
productcharacteristics: Characteristics of a product
  id productid>products attributeid>attributes code name value numericvalue unit minimum maximum
  tolerance source validfrom@ validto@ +status comment +audit
productlinks: Links of a product
  id productid>products linkid>links purpose comment +audit
products: Products that assets are made of
  id code name description manufacturer model version partnumber ean weight length width height
  warranty price +status introduced@ +audit
projectitemactions: What is to be done for a project item
  id projectitemid>projectitems code name description type +status priority personid>people
  assignedon@ duedate@ completedon@ estimatedhours actualhours cost percentcomplete result reason
  comment order +audit
projectitemassignedroles: Who does what for a project item
  id projectitemid>projectitems personid>people role +audit
projectitemattributes: Attributes of a project item
  id projectitemid>projectitems attributeid>attributes value numericvalue datevalue@ unit group
  minimum maximum source confidence verified verifiedby verifiedon@ +status validfrom@ comment
  +audit
projectitemlinks: Links of a project item
  id projectitemid>projectitems linkid>links purpose comment +status from to +audit
projectitems: Items of a project
  id code name description phaseid>phases stageid>stages ownerid>owners +status +audit
relationships: How two assets are related
  id sourceassetid>assets targetassetid>assets relationshiptypeid>relationshiptypes validfrom@
  validto@ +status strength comment +audit
relationshiptypes: Kinds of relationships
  id code name description forwardname reversename symmetric sourceassetclassid>assetclasses
  targetassetclassid>assetclasses cardinality minimum maximum active +audit
routes: Routes of the railway
  id code description region linespeed startchainage# endchainage# electrified +status +audit
secondaryassetclasscodes: Further codes of an asset class
  id assetclassid>assetclasses code scheme primary +audit
stages: Stages of a phase
  id phaseid>phases code name +audit
taskdefinitions: What has to be done again and again
  id code name description assetclassid>assetclasses frequency unit duration cost skill permit
  priority active +audit
tracks: Tracks
  id code description lastupdated@
ua_beneficiaries: Who benefits from an undertaking
  id undertakingsassuranceid>undertakings_assurances name role contact +audit
ua_comments: Comments on an undertaking
  id undertakingsassuranceid>undertakings_assurances comment author visibility +audit
ua_entities: Bodies that undertakings are made to
  id code name organisationid>organisations type +audit
ua_meetingattendees (personal): Who takes part in a meeting
  id uameetingid>ua_meetings personid>people user +audit
ua_meetings: Meetings about undertakings
  id title meetingdate@ place chair +audit
ua_noncompimppartytypes: Kinds of parties that a non-compliance concerns
  id code name description sortorder +audit
ua_noncomplianceimpacts: Parties that a non-compliance concerns
  id noncomplianceid>noncompliances uanoncompimppartytypeid>ua_noncompimppartytypes impact severity
  +audit
ua_noncompotheruas: Other undertakings that a non-compliance touches
  id noncomplianceid>noncompliances undertakingsassuranceid>undertakings_assurances relation reason
  +status comment +audit
ua_optionvalues: Values to choose from in undertakings and assurances
  id code value order lastupdated@
undertakings_assurances: Undertakings and assurances given to others
  id code title description type +status category uaentityid>ua_entities
  organisationid>organisations ownerid>owners phaseid>phases routeid>routes issuedon@ duedate@
  closedon@ reviewedon@ priority risk location osgbeasting# osgbnorthing# clause schedule compliance
  evidence progress responsible table comment +audit
workbanks: Work that is to be planned
  id code name description ownerid>owners +status plannedfrom@ plannedto@ budget spent priority
  region comment +audit
workbankworkorders: Work orders of a work bank
  id workbankid>workbanks workorderid>workorders position +status comment +audit
workorderattributes: Attributes of a work order
  id workorderid>workorders attributeid>attributes value unit numericvalue datevalue@ +status source
  confidence validfrom@ validto@ comment +audit
workorders: Work orders
  id code name description assetid>assets taskdefinitionid>taskdefinitions ownerid>owners
  status=OPEN|STARTED|DONE|CANCELLED priority type plannedstart@ plannedend@ actualstart@ actualend@
  estimatedhours actualhours estimatedcost actualcost comment +audit
workorderstatustransition: Steps from one status of a work order to the next
  id workorderid>workorders from to transitiondate@ reason user role comment duration order
  automatic +status +audit
$catalogue$);
end;
$$;
