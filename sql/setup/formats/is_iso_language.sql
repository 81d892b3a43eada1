-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- Source: ISO 639:2023, set 1 (formerly ISO 639-1), as its registration authority, Infoterm, lists
-- it: 183 codes in small letters; none that were withdrawn (bh, iw, ji, sh).
create or replace function setup.is_iso_language(p_text text) returns boolean
language sql immutable strict parallel safe
return p_text collate "C" = any(
  (
    '{'
    'aa,ab,ae,af,ak,am,an,ar,as,av,ay,az,ba,be,bg,bi,bm,bn,bo,br,bs,ca,ce,ch,co,cr,cs,cu,cv,cy,da,'
    'de,dv,dz,ee,el,en,eo,es,et,eu,fa,ff,fi,fj,fo,fr,fy,ga,gd,gl,gn,gu,gv,ha,he,hi,ho,hr,ht,hu,hy,'
    'hz,ia,id,ie,ig,ii,ik,io,is,it,iu,ja,jv,ka,kg,ki,kj,kk,kl,km,kn,ko,kr,ks,ku,kv,kw,ky,la,lb,lg,'
    'li,ln,lo,lt,lu,lv,mg,mh,mi,mk,ml,mn,mr,ms,mt,my,na,nb,nd,ne,ng,nl,nn,no,nr,nv,ny,oc,oj,om,or,'
    'os,pa,pi,pl,ps,pt,qu,rm,rn,ro,ru,rw,sa,sc,sd,se,sg,si,sk,sl,sm,sn,so,sq,sr,ss,st,su,sv,sw,ta,'
    'te,tg,th,ti,tk,tl,tn,to,tr,ts,tt,tw,ty,ug,uk,ur,uz,ve,vi,vo,wa,wo,xh,yi,yo,za,zh,zu'
    '}'
  )::text[]
);

comment on function setup.is_iso_language is
'Tell whether a text is a language of ISO 639 set 1 as two small letters (de, pt)';
revoke all on function setup.is_iso_language from public;
