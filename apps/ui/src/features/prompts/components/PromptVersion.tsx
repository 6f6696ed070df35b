import type { ModelVersion } from '@labtrail/core';
import { Code, Select } from '@mantine/core';
import { NotesEditor } from '../../../app/notes-editor.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { TextDiff } from '../../../app/text-diff.tsx';
import { useRefreshed } from '../../../app/use-refreshed.ts';
import { deleteVersionTag, describeVersion, setVersionTag } from '../../models/api.ts';
import { VersionAliases } from '../../models/components/VersionAliases.tsx';
import { givenTags, linesOf, promptCode, templateOf, variablesOf } from '../lib/template.ts';
import { PromptText } from './PromptText.tsx';
import classes from './prompts.module.css';

interface Props {
  readonly version: ModelVersion;
  /** All of the prompt, to be compared with. */
  readonly versions: readonly ModelVersion[];
  readonly aliases: readonly string[];
  readonly against: ModelVersion | undefined;
  readonly compare: (version: string) => void;
}

/** Tags that say more of a version, and what they are called here. */
const EXTRAS = [
  { key: '_mlflow_prompt_response_format', title: 'Response format' },
  { key: '_mlflow_prompt_model_config', title: 'Model configuration' },
];

/** What a version of a prompt says, or what became of another version's text. */
export function PromptVersion({ version, versions, aliases, against, compare }: Props) {
  const { name, version: number, tags = [], description = '' } = version;
  const refreshed = useRefreshed();
  const template = templateOf(tags);
  const variables = variablesOf(template);
  return (
    <section className={classes.shown} aria-label={`Version ${number}`}>
      <h2 className="part">
        Version {number} <span className="quiet">({template.kind})</span>
      </h2>
      <VersionAliases name={name} version={number} aliases={aliases} />
      <Select
        aria-label="Compare with"
        placeholder="Compare with …"
        clearable
        w={200}
        my="sm"
        data={versions
          .filter((other) => other.version !== number)
          .map((other) => ({ value: other.version, label: `Version ${other.version}` }))}
        value={against && against.version !== number ? against.version : null}
        onChange={(other) => compare(other ?? '')}
      />
      {against && against.version !== number ? (
        <TextDiff before={linesOf(templateOf(against.tags))} after={linesOf(template)} />
      ) : (
        <PromptText template={template} />
      )}
      {variables.length > 0 && (
        <p>
          Variables: <span className="mono">{variables.join(', ')}</span>
        </p>
      )}
      {EXTRAS.map(({ key, title }) => {
        const value = tags.find((tag) => tag.key === key)?.value;
        return value && <Extra key={key} title={title} value={value} />;
      })}
      <NotesEditor
        title="Commit message"
        text={description}
        save={(text) => refreshed(describeVersion(name, number, text))}
      />
      <TagsEditor
        tags={givenTags(tags)}
        set={(tag) => refreshed(setVersionTag({ name, version: number, ...tag }))}
        remove={(key) => refreshed(deleteVersionTag({ name, version: number, key }))}
      />
      <h2 className="part">Use it</h2>
      <Code block tabIndex={0}>
        {promptCode(name, number, variables)}
      </Code>
    </section>
  );
}

function Extra({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <>
      <h3 className={classes.role}>{title}</h3>
      <Code block tabIndex={0}>
        {value}
      </Code>
    </>
  );
}
