import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { ViewerProps } from '../api.ts';
import classes from './artifacts.module.css';

const STEP = 1.5;
const GREATEST = 32;

/** A picture, fitted into the page or in a size of its own. */
export function ImageView({ files, path }: ViewerProps) {
  const [zoom, setZoom] = useState<number | undefined>(undefined);
  const [size, setSize] = useState<{ width: number; height: number } | undefined>(undefined);
  const [broken, setBroken] = useState(false);
  if (broken) return <p className="quiet">This file can’t be read as a picture. Download it to see what it holds.</p>;
  const change = (factor: number) => setZoom(Math.min(GREATEST, Math.max(1 / GREATEST, (zoom ?? 1) * factor)));
  return (
    <>
      <Group gap="xs" mb="xs">
        <Button size="compact-xs" variant="default" aria-label="Zoom out" onClick={() => change(1 / STEP)}>
          −
        </Button>
        <Button size="compact-xs" variant="default" aria-label="Zoom in" onClick={() => change(STEP)}>
          +
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setZoom(1)}>
          100 %
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setZoom(undefined)}>
          Fit
        </Button>
        <span className="quiet">
          {size && `${size.width} × ${size.height} px, `}
          {zoom === undefined ? 'fitted' : `${Math.round(zoom * 100)} %`}
        </span>
      </Group>
      <section className={classes.stage} tabIndex={0} aria-label={`Picture ${path}`}>
        <img
          className={zoom === undefined ? classes.fit : undefined}
          style={zoom !== undefined && size ? { width: size.width * zoom, maxWidth: 'none' } : undefined}
          src={files.address(path)}
          alt={path}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
          onError={() => setBroken(true)}
        />
      </section>
    </>
  );
}
