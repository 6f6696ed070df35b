import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { changeSettings, type Settings, useSettings } from './settings.ts';
import { moment } from './times.ts';

/** What a reader prefers: kept by the browser, for every page of this server. */
export function SettingsPage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const settings = useSettings();
  return (
    <main className="page" aria-label="Settings">
      <h1>Settings</h1>
      <p className="quiet">Kept by this browser.</p>
      <Setting title="Theme">
        <Choice
          title="Theme"
          value={colorScheme}
          onChange={setColorScheme}
          options={{ auto: 'System', light: 'Light', dark: 'Dark' }}
        />
      </Setting>
      <Setting title="Rows of tables">
        <Choice
          title="Rows of tables"
          value={settings.density}
          onChange={(density: Settings['density']) => changeSettings({ density })}
          options={{ normal: 'Normal', compact: 'Compact' }}
        />
      </Setting>
      <Setting title="Times">
        <Choice
          title="Times"
          value={settings.zone}
          onChange={(zone: Settings['zone']) => changeSettings({ zone })}
          options={{ local: 'My time zone', utc: 'UTC' }}
        />
        <span className="quiet">{moment(Date.now())}</span>
      </Setting>
    </main>
  );
}

function Setting({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="part">{title}</h2>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>{children}</div>
    </section>
  );
}

interface ChoiceProps<T extends string> {
  readonly title: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ title, value, options, onChange }: ChoiceProps<T>) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={title}
      value={value}
      onChange={(next) => onChange(next as T)}
      data={Object.entries<string>(options).map(([key, label]) => ({ value: key, label }))}
    />
  );
}
