import type { Run } from '@labtrail/core';
import { useMemo, useState } from 'react';
import classes from '../../charts/components/charts.module.css';
import { MetricChart } from '../../charts/components/MetricChart.tsx';
import type { StepRange } from '../../charts/lib/series.ts';

interface Props {
  readonly run: Run;
  /** Whether to draw the machine's metrics or the model's. */
  readonly system: boolean;
}

export function RunCharts({ run, system }: Props) {
  const { run_id: runId, run_name: name, status } = run.info;
  const lines = useMemo(() => [{ runId, name }], [runId, name]);
  const [steps, setSteps] = useState<StepRange | undefined>(undefined);
  const metrics = (run.data.metrics ?? []).map(({ key }) => key).filter((key) => key.startsWith('system/') === system);
  if (metrics.length === 0)
    return <p className="quiet">{system ? 'No system metrics were logged.' : 'No metrics were logged.'}</p>;
  return (
    <div className={classes.grid}>
      {metrics.sort().map((metric) => (
        <MetricChart
          key={metric}
          metric={metric}
          lines={lines}
          axis={system ? 'relative' : 'step'}
          smoothing={0}
          log={false}
          running={status === 'RUNNING'}
          steps={steps}
          onZoom={setSteps}
        />
      ))}
    </div>
  );
}
