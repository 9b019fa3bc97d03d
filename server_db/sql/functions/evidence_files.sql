-- owner: app_guard
-- Evidence: what a file is, is told by its bytes, never by its name. Executables, archives, scripts and web pages are refused.

CREATE FUNCTION core.sniff_(p_content bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  head bytea := substring(p_content FROM 1 FOR 16);
  text_head text;
BEGIN
  IF substring(head FROM 1 FOR 5) = '\x255044462d' THEN RETURN 'application/pdf';
  ELSIF substring(head FROM 1 FOR 8) = '\x89504e470d0a1a0a' THEN RETURN 'image/png';
  ELSIF substring(head FROM 1 FOR 3) = '\xffd8ff' THEN RETURN 'image/jpeg';
  ELSIF substring(head FROM 1 FOR 4) = '\x52494646' AND substring(head FROM 9 FOR 4) = '\x57454250' THEN RETURN 'image/webp';
  ELSIF substring(head FROM 1 FOR 4) = '\x504b0304' THEN
    -- an Office document is an archive with known parts; one with macros is a program
    IF position('vbaProject.bin'::bytea IN p_content) > 0 OR position('[Content_Types].xml'::bytea IN p_content) = 0 THEN RETURN NULL;
    ELSIF position('word/document.xml'::bytea IN p_content) > 0 THEN RETURN 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    ELSIF position('xl/workbook.xml'::bytea IN p_content) > 0 THEN RETURN 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    ELSIF position('ppt/presentation.xml'::bytea IN p_content) > 0 THEN RETURN 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
    END IF;
    RETURN NULL;
  ELSIF substring(head FROM 1 FOR 8) = '\xd0cf11e0a1b11ae1' THEN
    -- an installer has the same wrapping; only a mail's own streams make it a mail
    RETURN CASE WHEN position('\x5f005f0073007500620073007400670031002e0030005f00'::bytea IN p_content) > 0 THEN 'application/vnd.ms-outlook' END;
  END IF;
  IF position('\x00'::bytea IN p_content) > 0 THEN RETURN NULL; END IF;
  BEGIN
    text_head := pg_catalog.lower(pg_catalog.ltrim(pg_catalog.convert_from(p_content, 'UTF8'), E'\ufeff \t\r\n'));
  EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
    BEGIN
      text_head := pg_catalog.lower(pg_catalog.ltrim(pg_catalog.convert_from(p_content, 'GB18030'), E' \t\r\n'));
    EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
      RETURN NULL;
    END;
  END;
  IF text_head ~ '^(#!|@echo (off|on)|<\?php|<!doctype|<html|<script|<svg|<\?xml|powershell |param\s*\(|windows registry editor|\[autorun\]|import-module )' OR text_head ~ '<script|createobject\s*\(|wscript\.|powershell(\.exe)?\s+-' THEN
    RETURN NULL;
  END IF;
  RETURN 'text/plain';
END $$;

-- a name to show and to save by: no path, no control or direction marks, no reserved name, at most 120 characters
CREATE FUNCTION core.safe_name_(p_name text) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN n.name ~* '^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)' THEN '_' || n.name WHEN n.name = '' THEN 'file' ELSE n.name END FROM (
    SELECT pg_catalog.btrim(CASE WHEN length(c.name) > 120 THEN left(c.name, 100) || right(c.name, 20) ELSE c.name END, ' .') AS name FROM (
      SELECT pg_catalog.regexp_replace(pg_catalog.regexp_replace(pg_catalog.regexp_replace(coalesce(p_name, ''), '^.*[\\/]', ''), '[\x01-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]', '', 'g'), '[<>:"|?*]', '_', 'g') AS name) c) n $$;

CREATE FUNCTION core.keep_file_(p_content bytea, p_name text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kind text;
  digest bytea;
  found bigint;
BEGIN
  IF p_content IS NULL OR pg_catalog.octet_length(p_content) = 0 THEN
    PERFORM core.stop_('22023', 'evidence.empty', 'The file is empty.', 'Choose another file.');
  ELSIF pg_catalog.octet_length(p_content) > 20971520 THEN
    RAISE EXCEPTION 'The file is larger than 20 MB.' USING ERRCODE = '22023', HINT = 'Make it smaller, or attach the pages that matter.',
      DETAIL = pg_catalog.jsonb_build_object('code', 'evidence.too_big', 'args', pg_catalog.jsonb_build_object('size', pg_catalog.octet_length(p_content), 'limit', 20971520))::text;
  END IF;
  kind := core.sniff_(p_content);
  -- by what it is and by what it calls itself: a text named .bat would be run by a double click
  IF kind IS NULL OR p_name ~* '\.(exe|com|scr|pif|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|jar|lnk|reg|dll|cpl|sys|sh|py|html?|svg|xml|docm|xlsm|pptm|zip|rar|7z|iso|chm)\s*$' THEN
    PERFORM core.stop_('22023', 'evidence.type', 'Files of this type are not accepted.', 'Attach a PDF, a picture, a text, a mail, or an Office document without macros.');
  END IF;
  digest := pg_catalog.sha256(p_content);
  INSERT INTO core.stored_file (sha256, size, media_type, content) VALUES (digest, pg_catalog.octet_length(p_content), kind, p_content) ON CONFLICT (sha256) DO NOTHING RETURNING id INTO found;
  RETURN coalesce(found, (SELECT f.id FROM core.stored_file f WHERE f.sha256 = digest));
END $$;

CREATE FUNCTION core.file_content_(p_file bigint) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT f.content FROM core.stored_file f WHERE f.id = p_file $$;
GRANT EXECUTE ON FUNCTION core.keep_file_(bytea, text), core.safe_name_(text), core.file_content_(bigint) TO app_writer;
