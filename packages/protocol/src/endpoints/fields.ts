import { double, integer } from '@labtrail/core';
import { z } from 'zod';

/** A text that may be left out. */
export const text = z.string().optional();
/** A text that must be given and not be empty: MLflow can't tell an empty one from none. */
export const required = z.string().min(1);
export const texts = z.array(z.string()).optional();
/** A key and its text; a tag or param that is given without a value has an empty one. */
export const keyValue = z.object({ key: required, value: z.string().default('') });
export const nothing = z.object({});

export const measured = z.object({
  key: required,
  value: double,
  timestamp: integer.meta({ description: 'Epoch milliseconds.' }),
  step: integer.default(0),
  model_id: text,
  dataset_name: text,
  dataset_digest: text,
});

export const maxResults = integer.optional();
export const pageToken = text.meta({ description: 'The next_page_token of an earlier answer.' });
