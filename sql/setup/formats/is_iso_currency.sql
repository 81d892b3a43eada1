-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: ISO 4217:2015, list one of its maintenance agency, SIX, as of 2026-01-01: currencies,
-- funds and metals in use, XXX (none) and XTS (test) too; none that were withdrawn (DEM, HRK, BGN).
create or replace function setup.is_iso_currency(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" = any(
  (
    '{'
    'AED,AFN,ALL,AMD,AOA,ARS,AUD,AWG,AZN,BAM,BBD,BDT,BHD,BIF,BMD,BND,BOB,BOV,BRL,BSD,BTN,BWP,BYN,'
    'BZD,CAD,CDF,CHE,CHF,CHW,CLF,CLP,CNY,COP,COU,CRC,CUP,CVE,CZK,DJF,DKK,DOP,DZD,EGP,ERN,ETB,EUR,'
    'FJD,FKP,GBP,GEL,GHS,GIP,GMD,GNF,GTQ,GYD,HKD,HNL,HTG,HUF,IDR,ILS,INR,IQD,IRR,ISK,JMD,JOD,JPY,'
    'KES,KGS,KHR,KMF,KPW,KRW,KWD,KYD,KZT,LAK,LBP,LKR,LRD,LSL,LYD,MAD,MDL,MGA,MKD,MMK,MNT,MOP,MRU,'
    'MUR,MVR,MWK,MXN,MXV,MYR,MZN,NAD,NGN,NIO,NOK,NPR,NZD,OMR,PAB,PEN,PGK,PHP,PKR,PLN,PYG,QAR,RON,'
    'RSD,RUB,RWF,SAR,SBD,SCR,SDG,SEK,SGD,SHP,SLE,SOS,SRD,SSP,STN,SVC,SYP,SZL,THB,TJS,TMT,TND,TOP,'
    'TRY,TTD,TWD,TZS,UAH,UGX,USD,USN,UYI,UYU,UYW,UZS,VED,VES,VND,VUV,WST,XAD,XAF,XAG,XAU,XBA,XBB,'
    'XBC,XBD,XCD,XCG,XDR,XOF,XPD,XPF,XPT,XSU,XTS,XUA,XXX,YER,ZAR,ZMW,ZWG'
    '}'
  )::text[]
);

comment on function setup.is_iso_currency is
'Tell whether a text is a currency in use of ISO 4217 as three capital letters (EUR, JPY)';
revoke all on function setup.is_iso_currency from public;
