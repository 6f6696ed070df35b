import { Select, Slider } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { Loading } from '../../../app/loading.tsx';
import { folderQuery, runFiles } from '../../artifacts/api.ts';
import { csvText } from '../lib/csv.ts';
import { IMAGES, imageAt, keysOf, stepImagesOf, stepsOf } from '../lib/images.ts';
import classes from './charts.module.css';
import type { BodyProps } from './scene.ts';

/** So many runs are asked for their pictures. */
const MOST_RUNS = 50;

/** The pictures that runs logged under a key, at one step after the other. */
export function ImagesPanel({ panel, scene, height, files }: BodyProps) {
  const runs = scene.runs.slice(0, MOST_RUNS);
  const queries = useQueries({ queries: runs.map(({ runId }) => folderQuery(runFiles(runId), IMAGES)) });
  const loading = queries.some(({ isPending }) => isPending);
  const failed = queries.find(({ error }) => error);
  const found = runs.map((run, index) => ({ run, images: stepImagesOf(queries[index]?.data ?? []) }));
  const all = found.flatMap(({ images }) => images);
  const keys = keysOf(all);
  const [asked, setAsked] = useState<string | undefined>(panel.columns[0]);
  const key = asked !== undefined && keys.includes(asked) ? asked : (keys[0] ?? '');
  const steps = stepsOf(all, [key]);
  const [at, setAt] = useState<number | undefined>(undefined);
  const place = Math.min(at ?? steps.length - 1, steps.length - 1);
  const step = steps[place] ?? 0;
  const shown = found
    .filter(({ images }) => images.some((image) => image.key === key))
    .map(({ run, images }) => ({ run, image: imageAt(images, key, step) }));
  const csv = () =>
    csvText([
      ['run_id', 'name', 'key', 'step', 'timestamp', 'path'],
      ...shown.flatMap(({ run, image }) =>
        image ? [[run.runId, run.name, image.key, image.step, image.timestamp, image.path]] : [],
      ),
    ]);
  useEffect(() => {
    files.current = { csv };
    return () => {
      files.current = undefined;
    };
  });
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (loading) return <Loading />;
  if (all.length === 0)
    return <p className="quiet">None of the shown runs has pictures by step: they come from log_image with a key.</p>;
  return (
    <div style={{ height, display: 'flex', flexDirection: 'column', gap: 8 }}>
      <div className={classes.film}>
        <Select
          aria-label="Picture"
          data={keys}
          value={key}
          allowDeselect={false}
          onChange={(to) => setAsked(to ?? undefined)}
        />
        <Slider
          thumbLabel="Step"
          style={{ flex: 1 }}
          disabled={steps.length < 2}
          min={0}
          max={Math.max(steps.length - 1, 1)}
          value={place}
          label={(index) => `step ${steps[index] ?? ''}`}
          thumbProps={{ 'aria-valuetext': `step ${step}` }}
          onChange={setAt}
        />
        <span className="quiet">step {step}</span>
      </div>
      <section className={classes.images} tabIndex={0} aria-label={`Pictures of ${key} at step ${step}`}>
        {shown.map(({ run, image }) => (
          <figure key={run.runId} className={classes.image}>
            {image ? (
              <img
                src={runFiles(run.runId).address(image.path)}
                alt={`${key} of ${run.name} at step ${image.step}`}
                loading="lazy"
              />
            ) : (
              <div className="quiet">None yet</div>
            )}
            <figcaption>
              {run.name}
              {image && image.step !== step && <span className="quiet"> step {image.step}</span>}
            </figcaption>
          </figure>
        ))}
      </section>
    </div>
  );
}
