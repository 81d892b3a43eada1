-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: IBAN registry of SWIFT, the registration authority of ISO 13616, release 101 of 2026: of
-- each country what follows the check digits, as in the registry: 08n are eight digits, a are
-- letters, c are either.
create or replace function setup._iban_structures() returns text
language sql immutable parallel safe
return (
  ' AD08n12c AE19n AL08n16c AT16n AZ04a20c BA16n BE12n BG04a06n08c BH04a14c BI23n'
  ' BR23n01a01c BY04c04n16c CH05n12c CR18n CY08n16c CZ20n DE18n DJ23n DK14n DO04c20n EE16n'
  ' EG25n ES20n FI14n FK02a12n FO14n FR10n11c02n GB04a14n GE02a16n GI04a15c GL14n GR07n16c'
  ' GT24c HN04a20n HR17n HU24n IE04a14n IL19n IQ04a15n IS22n IT01a10n12c JO04a04n18c'
  ' KW04a22c KZ03n13c LB04n20c LC04a24c LI05n12c LT16n LU03n13c LV04a13c LY21n MC10n11c02n'
  ' MD20c ME18n MK03n10c02n MN16n MR23n MT04a05n18c MU04a19n03a NI04a20n NL04a10n NO11n'
  ' OM03n16c PK04a16c PL24n PS04a21c PT21n QA04a21c RO04a16c RS18n RU14n15c SA02n18c'
  ' SC04a20n03a SD14n SE20n SI15n SK20n SM01a10n12c SO19n ST21n SV04a20n TL19n TN20n'
  ' TR06n16c UA06n19c VA18n VG04a16n XK16n YE04a04n18c '
)::text;

comment on function setup._iban_structures is
'Return what an IBAN has behind its check digits, by country: _DE18n_GB04a14n_';
revoke all on function setup._iban_structures from public;
