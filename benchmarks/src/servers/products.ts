import { join } from 'node:path';
import { ROOT } from '../folders.ts';
import { pythonProgram } from './install.ts';
import type { Product } from './product.ts';

const MLFLOW = '3.17.2';
const FASTTRACKML = '0.6.0';

const labtrail: Product = {
  name: 'labtrail',
  version: 'checkout',
  command({ port, database, artifacts }) {
    const own = process.env.LABTRAIL_BENCH_LABTRAIL?.split(' ').filter(Boolean);
    const [program = '', ...args] = own ?? [join(ROOT, 'node_modules', '.bin', 'labtrail')];
    args.push('server', '--host', '127.0.0.1', '--port', String(port));
    args.push('--backend-store-uri', `sqlite:///${database}`, '--artifacts-destination', artifacts);
    return { program, args };
  },
};

const fasttrackml: Product = {
  name: 'fasttrackml',
  version: FASTTRACKML,
  command({ port, database, artifacts }) {
    const program =
      process.env.LABTRAIL_BENCH_FML ??
      pythonProgram({ requirement: `FastTrackML==${FASTTRACKML}`, program: 'fml', alone: true });
    const args = ['server', '--listen-address', `127.0.0.1:${port}`, '--log-level', 'warn'];
    args.push('--database-uri', `sqlite://${database}`, '--default-artifact-root', artifacts);
    return { program, args };
  },
};

const mlflow: Product = {
  name: 'mlflow',
  version: MLFLOW,
  modelTables: [
    'registered_models',
    'registered_model_tags',
    'registered_model_aliases',
    'model_versions',
    'model_version_tags',
  ],
  command({ port, database, artifacts }) {
    const program =
      process.env.LABTRAIL_BENCH_MLFLOW ?? pythonProgram({ requirement: `mlflow==${MLFLOW}`, program: 'mlflow' });
    const args = ['server', '--host', '127.0.0.1', '--port', String(port)];
    args.push('--backend-store-uri', `sqlite:///${database}`, '--artifacts-destination', artifacts);
    return { program, args, env: { MLFLOW_DISABLE_TELEMETRY: 'true' } };
  },
};

/** All products, in the order in which they are measured. */
export const PRODUCTS: readonly Product[] = [labtrail, fasttrackml, mlflow];
