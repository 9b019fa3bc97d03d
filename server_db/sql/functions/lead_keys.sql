-- owner: app_guard
-- What two entries of one lead have in common, however it was typed: full-width digits, 有限公司 or not, hanzi or pinyin.
-- The same rules as server_db/domain/leads/keys.py; nothing here depends on the server's locale. What only reckons is neither a
-- definer nor has a path of its own, and patterns have no backslash (grants/190): the planner then writes it into the statement, which
-- half a million rows notice. OFFSET 0: what is asked for twice is worked out once.
CREATE FUNCTION core.folded_(p_text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.translate(pg_catalog.normalize(p_text, 'NFKC'),
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), '[[:space:]]+', ' ', 'g'), ' ') $$;

-- words that mean nothing was said; the same list as server_db/domain/leads/values.py
-- (seen at once: none of them has a digit or an @, ten letters in a row, or four hanzi)
CREATE FUNCTION core.is_blank_(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_text ~ '[0-9@]|[!-~]{10}|[一-鿿]{4}' THEN false ELSE coalesce(core.folded_(p_text), '') = ANY ('{"",-,--,—,/,.,select,n/a,#n/a,n.a.,na,none,"null",nil,nan,unknown,not specified,无,没有,未知,未填,未填写,不详,暂无,空,请选择,無,沒有,未填寫,不詳,暫無,請選擇}'::text[]) END $$;

-- one letter of it: what it reads as, or nothing, or its number
CREATE FUNCTION core.spelled_(p_letter text, p_reading text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_letter ~ '^[a-z0-9]$' THEN p_letter WHEN p_reading IS NOT NULL THEN p_reading
    WHEN pg_catalog.ascii(p_letter) < 192 OR pg_catalog.ascii(p_letter) BETWEEN 768 AND 879 OR pg_catalog.ascii(p_letter) BETWEEN 8192 AND 8303
      OR pg_catalog.ascii(p_letter) BETWEEN 12288 AND 12351 THEN '' ELSE 'x' || pg_catalog.to_hex(pg_catalog.ascii(p_letter)) END $$;

-- ASCII letters and digits: hanzi by the table of readings, accents taken off, any other letter by its number
CREATE FUNCTION core.pinyin_(p_text text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  plain text := pg_catalog.translate(p_text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
BEGIN
  IF plain !~ '[^\x01-\x7f]' THEN
    RETURN pg_catalog.regexp_replace(plain, '[^a-z0-9]', '', 'g');
  END IF;
  RETURN coalesce((
    SELECT pg_catalog.string_agg(core.spelled_(c.c, h.pinyin), '' ORDER BY c.n)
    FROM pg_catalog.string_to_table(pg_catalog.translate(pg_catalog.normalize(p_text, 'NFKD'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), NULL)
      WITH ORDINALITY c (c, n)
      -- one look-up a letter: joined as a whole, every name would read the table of twenty thousand readings
      LEFT JOIN LATERAL (SELECT x.pinyin FROM core.hanzi x WHERE x.c = c.c LIMIT 1) h ON true), '');
END $$;

-- the same of many at once: the readings are read once, and a name that comes again costs nothing
CREATE FUNCTION core.pinyins_(p_texts text[]) RETURNS TABLE (said text, spelled text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT t.said, coalesce(pg_catalog.string_agg(core.spelled_(c.c, h.pinyin), '' ORDER BY c.n), '')
  FROM (SELECT DISTINCT u.said FROM pg_catalog.unnest(p_texts) u (said) WHERE u.said IS NOT NULL) t
    LEFT JOIN LATERAL pg_catalog.string_to_table(pg_catalog.translate(pg_catalog.normalize(t.said, 'NFKD'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), NULL)
      WITH ORDINALITY c (c, n) ON true
    LEFT JOIN core.hanzi h ON h.c = c.c
  GROUP BY t.said $$;

-- digits with the country in front unless it is China; extensions cut off; NULL for what is no number
CREATE FUNCTION core.phone_key_(p_text text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  d text := pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.normalize(p_text, 'NFKC'), '([eE][xX][tT]|[转轉]|分[机機]|[xX#;,/|、]).*$', ''), '[^0-9]', '', 'g');
BEGIN
  IF d LIKE '00%' THEN
    d := substr(d, 3);
  END IF;
  IF d LIKE '86%' AND length(d) >= 12 THEN
    d := substr(d, 3);
  END IF;
  d := pg_catalog.ltrim(d, '0');
  RETURN CASE WHEN length(d) BETWEEN 5 AND 18 AND d !~ '^(.)\1*$' THEN d END;
END $$;

CREATE FUNCTION core.email_key_(p_text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN f.f ~ '^[^@ ]+@[^@ .]+(?:[.][^@ .]+)+$' AND pg_catalog.strpos(f.f, '@') <= 65 THEN left(f.f, 200) END
  FROM (SELECT pg_catalog.replace(core.folded_(p_text), ' ', '') AS f OFFSET 0) f $$;

-- what a company is called without the words that say what kind of company it is
CREATE FUNCTION core.company_name_(p_text text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  said text := pg_catalog.btrim(pg_catalog.regexp_replace(core.folded_(p_text), '[][ .,;:!?''"`()<>{}/\\|_+*&#@~-]+|[·。、《》【】「」]+', ' ', 'g'), ' ');
  short text := said;
  before text;
BEGIN
  LOOP
    before := short;
    short := pg_catalog.btrim(pg_catalog.regexp_replace(short,
      '( (co|ltd|limited|inc|incorporated|corp|corporation|company|gmbh|llc|ag|plc|group|holding|holdings|pte|pty|kg|bv|srl|spa)|(股份|有限|责任|公司|集团|控股))$', ''), ' ');
    EXIT WHEN short = before;
  END LOOP;
  RETURN CASE WHEN short = '' THEN said ELSE short END;
END $$;

CREATE FUNCTION core.company_key_(p_text text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN NOT core.is_blank_(p_text) THEN nullif(left(core.pinyin_(core.company_name_(p_text)), 200), '') END $$;

-- the domain of an address or site, unless everybody may have an address there
CREATE FUNCTION core.domain_key_(p_text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN d.d ~ '^[a-z0-9-]+(?:[.][a-z0-9-]+)+$' AND d.d <> ALL ('{gmail.com,qq.com,vip.qq.com,163.com,vip.163.com,126.com,yeah.net,sina.com,sina.cn,vip.sina.com,hotmail.com,outlook.com,live.com,live.cn,msn.com,yahoo.com,yahoo.cn,yahoo.com.cn,yahoo.co.jp,yahoo.co.uk,foxmail.com,icloud.com,me.com,mac.com,aliyun.com,sohu.com,139.com,189.cn,wo.cn,21cn.com,tom.com,protonmail.com,proton.me,mail.ru,yandex.ru,gmx.de,gmx.net,web.de,t-online.de,naver.com,daum.net,aol.com,rediffmail.com}'::text[])
    THEN left(d.d, 200) END
  FROM (SELECT pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.replace(core.folded_(p_text), ' ', ''), '^(?:[a-z]+://)?(?:[^@/]*@)?(?:www[.])?', ''), '[/:?#].*$', '') AS d
    OFFSET 0) d $$;

-- the names as core.pinyin_ spells them, NULL where nothing was said
CREATE FUNCTION core.lead_keys_spelled_(p_phone text, p_email text, p_company text, p_contact text, p_website text) RETURNS TABLE (kind text, key text)
LANGUAGE sql IMMUTABLE AS $$
  SELECT k.kind, k.key FROM (SELECT CASE WHEN p_email <> '' THEN core.email_key_(p_email) END AS email, CASE WHEN p_website <> '' THEN core.domain_key_(p_website) END AS site OFFSET 0) e
    CROSS JOIN LATERAL (SELECT CASE WHEN e.email IS NOT NULL THEN core.domain_key_(p_email) END AS domain OFFSET 0) d
    CROSS JOIN LATERAL (VALUES ('phone', CASE WHEN p_phone <> '' THEN core.phone_key_(p_phone) END), ('email', e.email), ('company', nullif(left(p_company, 200), '')),
      ('contact', nullif(left(p_contact, 200), '')), ('domain', d.domain), ('domain', CASE WHEN e.site IS DISTINCT FROM d.domain THEN e.site END)) k (kind, key)
  WHERE k.key IS NOT NULL $$;

CREATE FUNCTION core.lead_keys_of_(p_phone text, p_email text, p_company text, p_contact text, p_website text) RETURNS TABLE (kind text, key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT k.kind, k.key FROM core.lead_keys_spelled_(p_phone, p_email, core.company_key_(p_company), CASE WHEN NOT core.is_blank_(p_contact) THEN core.pinyin_(p_contact) END,
    p_website) k $$;

-- The keys of these leads as their columns say now; a merged lead has none. `p_kinds`: those that may be others than before (lead_kinds_).
CREATE FUNCTION core.lead_keys_many_(p_ids bigint[], p_kinds text[] DEFAULT '{phone,email,company,contact,domain}') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM core.lead_key k WHERE k.lead_id = ANY (p_ids) AND k.kind = ANY (p_kinds);
  IF pg_catalog.cardinality(p_ids) < 50 THEN
    INSERT INTO core.lead_key (lead_id, kind, key)
      SELECT l.id, k.kind, k.key FROM core.lead l CROSS JOIN LATERAL core.lead_keys_of_(l.phone, l.email, l.company, l.contact_name, l.fields ->> 'website') k
      WHERE l.id = ANY (p_ids) AND l.status <> 'merged' AND k.kind = ANY (p_kinds);
    RETURN;
  END IF;
  INSERT INTO core.lead_key (lead_id, kind, key)
    WITH named AS MATERIALIZED (SELECT l.id, CASE WHEN 'phone' = ANY (p_kinds) THEN l.phone END AS phone, CASE WHEN 'domain' = ANY (p_kinds) THEN l.email END AS email,
        CASE WHEN 'domain' = ANY (p_kinds) THEN l.fields ->> 'website' END AS website,
        CASE WHEN 'company' = ANY (p_kinds) AND NOT core.is_blank_(l.company) THEN core.company_name_(l.company) END AS company,
        CASE WHEN 'contact' = ANY (p_kinds) AND NOT core.is_blank_(l.contact_name) THEN l.contact_name::text END AS contact
      FROM core.lead l WHERE l.id = ANY (p_ids) AND l.status <> 'merged'),
    spelled AS MATERIALIZED (SELECT s.said, s.spelled FROM core.pinyins_(ARRAY(SELECT n.company FROM named n UNION SELECT n.contact FROM named n)) s)
    SELECT n.id, k.kind, k.key FROM named n LEFT JOIN spelled c ON c.said = n.company LEFT JOIN spelled p ON p.said = n.contact
      CROSS JOIN LATERAL core.lead_keys_spelled_(n.phone, n.email, c.spelled, p.spelled, n.website) k
    ORDER BY n.id;
END $$;

-- the keys that follow from these columns of a lead; `website` is a field of its own
CREATE FUNCTION core.lead_kinds_(p_columns text[]) RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT ARRAY(SELECT k.kind FROM (VALUES ('phone', '{phone}'::text[]), ('email', '{email,website}'), ('company', '{company}'), ('contact', '{contact_name}'),
    ('domain', '{email,website}')) k (kind, columns) WHERE k.columns && p_columns) $$;
GRANT EXECUTE ON FUNCTION core.folded_(text), core.spelled_(text, text), core.pinyin_(text), core.phone_key_(text), core.email_key_(text), core.company_key_(text), core.company_name_(text),
  core.domain_key_(text), core.lead_keys_of_(text, text, text, text, text), core.lead_keys_spelled_(text, text, text, text, text), core.lead_keys_many_(bigint[], text[]), core.lead_kinds_(text[]),
  core.is_blank_(text) TO app_writer, g_worker;
