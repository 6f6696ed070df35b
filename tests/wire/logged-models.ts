const reason = 'logged models come with the registry';

/** Steps of the recorded conversations that are sent but not compared, and why. */
export const uncounted: Record<string, string> = {
  'lm create': reason,
  'lm create unnamed': reason,
  'lm create unknown experiment': reason,
  'lm get': reason,
  'lm get unknown': reason,
  'lm finalize': reason,
  'lm tags': reason,
  'lm delete tag': reason,
  'lm params': reason,
  'metric on model': reason,
  outputs: reason,
  'lm get full': reason,
  'run with outputs': reason,
  'lm search': reason,
  'lm search filter': reason,
  'lm search page': reason,
  'lm delete': reason,
  'lm get deleted': reason,
};
