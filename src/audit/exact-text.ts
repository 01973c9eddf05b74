/** SQL for the exact text of a bundle: its parts and the text between them, in the order in which they were lodged. */
export const EXACT_TEXT = `(select string_agg(case when place % 2 = 1 then piece else
    case piece when 'header' then header::text when 'customs' then customs::text when 'tax' then tax::text
      when 'inspection' then inspection::text when 'banking' then banking::text when 'commerce' then commerce::text end
    end, '' order by place)
  from json_array_elements_text(case json_typeof(layout) when 'array' then layout else '[]' end)
    with ordinality as laid (piece, place))`
