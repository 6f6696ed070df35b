/** SQL for the inside of a JSON array of the keys and values that `owner` has in `table`, by key; NULL when there are none. */
export const pairs = (table: string, owner: string): string =>
  `(SELECT group_concat('{"key":' || json_quote(key) || ',"value":' || json_quote(value) || '}', ',') FROM (SELECT key, value FROM ${table} WHERE ${owner} ORDER BY key))`;

/** SQL for a member of a JSON object, with a comma before it, that is an array; empty when `items` is NULL. */
export const optionalArray = (name: string, items: string): string => `coalesce(',"${name}":[' || ${items} || ']', '')`;

/** SQL for a double as JSON. NaN is kept as NULL; SQLite writes every other double so that reading it gives the same double. */
export const doubleSql = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN '"NaN"' WHEN ${column} = 9e999 THEN '"Infinity"' WHEN ${column} = -9e999 THEN '"-Infinity"' ELSE json_quote(${column}) END`;

/** SQL for a member of a JSON object, with a comma before it, that is a text; empty when `column` is NULL. */
export const optional = (name: string, column: string): string =>
  `CASE WHEN ${column} IS NULL THEN '' ELSE ',"${name}":' || json_quote(${column}) END`;
