import { useQuery } from '@tanstack/react-query';
import { type Files, folderQuery } from '../api.ts';
import { ModelView } from './ModelView.tsx';

/** A folder: the model that it is, or what it holds. */
export function FolderView({ files, path }: { readonly files: Files; readonly path: string }) {
  const { data } = useQuery(folderQuery(files, path));
  if (!data) return null;
  const model = `${path}/MLmodel`;
  return (
    <section aria-label={path}>
      <h2 className="part mono" style={{ marginTop: 0 }}>
        {path}
      </h2>
      {data.some((file) => file.path === model) ? (
        <ModelView files={files} path={model} />
      ) : (
        <p className="quiet">
          A folder of {data.length} {data.length === 1 ? 'entry' : 'entries'}.
        </p>
      )}
    </section>
  );
}
