import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Files of a small house, what each one says, and the rule that it breaks, if any. */
const house: [file: string, text: string, rule?: string][] = [
  ['packages/core/src/index.ts', 'export const core = 1;'],
  ['packages/core/src/upwards.ts', "import '@labtrail/search';", 'packages/core'],
  ['packages/core/src/lost.ts', "import '@labtrail/nowhere';", 'resolved'],
  ['packages/core/src/egg.ts', "import './hen.ts';", 'no-circle'],
  ['packages/core/src/hen.ts', "import './egg.ts';"],
  ['packages/search/src/index.ts', "import '@labtrail/core';"],
  ['packages/search/src/typed.ts', "import type {} from '@labtrail/protocol';", 'packages/search'],
  ['packages/search/src/back-door.ts', "import '../../core/src/index.ts';", 'through-the-front-door'],
  ['packages/protocol/src/index.ts', "import '@labtrail/search';"],
  ['packages/backend-store/src/index.ts', "import '@labtrail/search';"],
  ['packages/backend-store/src/shipped.ts', "import './conformance/index.ts';", 'conformance-in-tests-only'],
  ['packages/backend-store/src/memory.test.ts', "import './conformance/index.ts';"],
  ['packages/backend-store/src/conformance/index.ts', 'export const suite = 1;'],
  ['packages/artifact-store/src/index.ts', "import '@labtrail/backend-store';", 'packages/artifact-store'],
  ['packages/plugin/src/index.ts', "import type {} from '@labtrail/backend-store';"],
  ['packages/plugin/src/eager.ts', "import '@labtrail/backend-store';", 'plugin-imports-contracts-as-types'],
  ['packages/router/src/index.ts', "import '@labtrail/protocol'; import '@labtrail/backend-store';"],
  ['packages/router/src/store.ts', "import '@labtrail/backend-sql';", 'packages/router'],
  ['packages/misc/src/index.ts', "import '@labtrail/core';", 'known-room'],
  ['plugins/backend-sql/src/index.ts', "import '@labtrail/backend-store'; import '@labtrail/plugin';"],
  ['plugins/backend-sql/src/suite.test.ts', "import '@labtrail/backend-store/conformance';"],
  ['plugins/backend-sql/src/wire.ts', "import '@labtrail/protocol';", 'plugins/backend-*'],
  ['plugins/backend-rest/src/index.ts', "import '@labtrail/protocol';"],
  ['plugins/artifact-local/src/index.ts', "import '@labtrail/artifact-store';"],
  ['plugins/artifact-local/src/friend.ts', "import '@labtrail/backend-sql';", 'plugins/artifact-*'],
  ['plugins/artifact-local/src/app.ts', "import '@labtrail/server';", 'plugins/artifact-*'],
  ['apps/server/src/index.ts', "import '@labtrail/router'; import '@labtrail/backend-sql';"],
  ['apps/server/src/cli.ts', "import '@labtrail/cli';", 'apps-stand-alone'],
  ['apps/cli/src/index.ts', "import '@labtrail/server';"],
  ['apps/cli/src/ui.ts', "import '@labtrail/ui';", 'apps/cli'],
  ['apps/ui/src/index.ts', "import '@labtrail/protocol';"],
  ['apps/ui/src/store.ts', "import '@labtrail/backend-store';", 'apps/ui'],
  ['tests/wire/server.test.ts', "import '@labtrail/server';", 'nothing-imports-an-app'],
];

describe('the arrows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labtrail-arrows-'));
  let violations: { from: string; rule: string }[];

  beforeAll(async () => {
    for (const [file, text] of house) write(file, text);
    for (const room of new Set(house.map(([file]) => file.split('/').slice(0, 2).join('/')))) addPackage(room);
    violations = await cruise();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(house.filter(([, , rule]) => rule))('%s may not say %s', (file, _text, rule) => {
    expect(violations).toContainEqual({ from: file, rule });
  });

  test('allow all else', () => {
    const breakers = new Set(house.filter(([, , rule]) => rule).map(([file]) => file));
    expect(violations.filter(({ from }) => !breakers.has(from))).toEqual([]);
  });

  function write(file: string, text: string) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  function addPackage(room: string) {
    const name = room.split('/')[1];
    const source = (path: string) => ({ 'labtrail-source': path });
    const exports = { '.': source('./src/index.ts'), './conformance': source('./src/conformance/index.ts') };
    write(`${room}/package.json`, JSON.stringify({ name: `@labtrail/${name}`, type: 'module', exports }));
    mkdirSync(join(folder, 'node_modules/@labtrail'), { recursive: true });
    symlinkSync(join(folder, room), join(folder, `node_modules/@labtrail/${name}`));
  }

  function cruise() {
    const command = join(root, 'node_modules/.bin/depcruise');
    const rules = join(root, '.dependency-cruiser.mjs');
    const args = ['--config', rules, '--output-type', 'json', 'packages', 'plugins', 'apps', 'tests'];
    return new Promise<typeof violations>((done, fail) => {
      execFile(command, args, { cwd: folder, maxBuffer: 1e8 }, (error, stdout) => {
        if (!stdout) return fail(error);
        const found: { from: string; rule: { name: string } }[] = JSON.parse(stdout).summary.violations;
        done(found.map(({ from, rule }) => ({ from, rule: rule.name })));
      });
    });
  }
});
