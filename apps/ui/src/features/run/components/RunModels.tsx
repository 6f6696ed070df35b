import type { Run } from '@labtrail/core';
import { Code } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { loggedModelQuery } from '../../logged-models/api.ts';

const STATES: Readonly<Record<string, string>> = {
  LOGGED_MODEL_PENDING: 'pending',
  LOGGED_MODEL_READY: 'ready',
  LOGGED_MODEL_UPLOAD_FAILED: 'upload failed',
};

/** The logged models that a run made, and those that it used. */
export function RunModels({ run: { inputs, outputs } }: { readonly run: Run }) {
  const made = (outputs?.model_outputs ?? []).map(({ model_id, step }) => ({ id: model_id, how: `step ${step}` }));
  const used = (inputs.model_inputs ?? []).map(({ model_id }) => ({ id: model_id, how: 'used' }));
  const all = [...made, ...used];
  const models = useQueries({ queries: all.map(({ id }) => loggedModelQuery(id)) });
  return (
    <section aria-label="Logged models">
      <h2 className="part">
        Logged models <span className="quiet">({all.length})</span>
      </h2>
      {all.length > 0 && (
        <table className="plain">
          <tbody>
            {all.map(({ id, how }, index) => {
              const info = models[index]?.data?.info;
              return (
                <tr key={`${id} ${how}`}>
                  <th scope="row" className="key">
                    {info ? (
                      <Link
                        to="/experiments/$experimentId/models/$modelId"
                        params={{ experimentId: info.experiment_id, modelId: id }}
                      >
                        {info.name}
                      </Link>
                    ) : (
                      id
                    )}
                  </th>
                  <td className="value">
                    <Code>{id}</Code>
                  </td>
                  <td>
                    {how}
                    {info && `, ${STATES[info.status] ?? 'unknown'}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
