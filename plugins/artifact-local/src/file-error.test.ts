import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fileError, osError } from './file-error.ts';

test.skipIf(process.platform !== 'linux')('a full disk is a quota that is exceeded, and says what to do', async () => {
  await using full = await open('/dev/full', 'w');
  const error = await full.write('x').catch((raised) => fileError(raised, 'run/model.bin'));
  expect(error).toMatchObject({
    code: 'QUOTA_EXCEEDED',
    message:
      "There is no room for 'run/model.bin': free space in the artifact store or raise its quota, then write it again. (ENOSPC)",
    cause: { code: 'ENOSPC' },
  });
});

test.each([
  ['EDQUOT', 'QUOTA_EXCEEDED'],
  ['EACCES', 'PERMISSION_DENIED'],
  ['EPERM', 'PERMISSION_DENIED'],
  ['EROFS', 'PERMISSION_DENIED'],
  ['ENAMETOOLONG', 'INVALID_PARAMETER_VALUE'],
  ['EMFILE', 'TEMPORARILY_UNAVAILABLE'],
  ['EXDEV', 'INVALID_STATE'],
  ['EIO', 'INTERNAL_ERROR'],
])('%s becomes %s and names the artifact', (os, code) => {
  const cause = osError(os);
  expect(fileError(cause, 'a/b')).toMatchObject({ code, message: expect.stringContaining("'a/b'"), cause });
});
