// The draft of a design while an author edits it, and what they do with it: save, publish, and solve a conflict.
import { useState } from 'react';
import type { DesignDraft } from '../../../../shared/award/designs.ts';
import type { Trouble } from '../../shared/api/problem.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { readTrouble } from '../service/trouble.tsx';
import { withColours } from './colours.ts';
import type { Content } from './template-json.ts';

type Task = 'saving' | 'publishing' | 'loading';

interface Edited {
  readonly title: string;
  /** With the colours that the design had when the editor opened. */
  readonly content: Content;
  /** The new colours, by their keys: two colours stay two, also while they are equal. */
  readonly colours: Readonly<Record<string, string>>;
}

export interface DesignEditing extends Edited {
  /** As the service has it. */
  readonly saved: DesignDraft;
  /** In the new colours. */
  readonly current: Content;
  readonly isDirty: boolean;
  readonly task: Task | undefined;
  readonly trouble: Trouble | undefined;
  /** The draft was saved elsewhere after this editor read it. */
  readonly isConflict: boolean;
  change(part: Partial<Edited>): void;
  /** Resolves to whether it succeeded. */
  save(): Promise<boolean>;
  publish(): Promise<boolean>;
  /** Drops the changes of this editor. */
  loadOther(): Promise<boolean>;
  /** Drops the changes that were saved elsewhere. */
  saveOver(): Promise<boolean>;
}

/** The service reads a definition without knowing its shape here. */
export const asDraft = (content: Content) => content as unknown as DesignDraft['draft'];

const editedOf = ({ title, draft }: DesignDraft): Edited => ({
  title,
  content: draft as unknown as Content,
  colours: {},
});

export function useDesignDraft(opened: DesignDraft, service: DesignsPort): DesignEditing {
  const [saved, setSaved] = useState(opened);
  const [edited, setEdited] = useState(() => editedOf(opened));
  const [task, setTask] = useState<Task>();
  const [trouble, setTrouble] = useState<Trouble>();
  const { title, content, colours } = edited;
  const current: Content = { ...content, definition: withColours(content.definition, colours) };
  const isDirty =
    title.trim() !== saved.title ||
    JSON.stringify(textless(current)) !== JSON.stringify(textless(saved.draft));

  async function attempt(next: Task, work: () => Promise<void>): Promise<boolean> {
    if (task !== undefined) return false;
    setTask(next);
    setTrouble(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setTrouble(readTrouble(error));
      return false;
    } finally {
      setTask(undefined);
    }
  }

  async function put(revision: number): Promise<DesignDraft> {
    const answer = await service.save(saved.id, { revision, title: title.trim(), draft: asDraft(current) });
    setSaved(answer);
    return answer;
  }

  return {
    ...edited,
    saved,
    current,
    isDirty,
    task,
    trouble,
    isConflict: trouble?.code === 'conflict',
    change(part) {
      setEdited({ ...edited, ...part });
      if (trouble?.code !== 'conflict') setTrouble(undefined);
    },
    save: () => attempt('saving', async () => void (await put(saved.revision))),
    publish: () =>
      attempt('publishing', async () => {
        const { id, revision } = isDirty ? await put(saved.revision) : saved;
        await service.publish(id, revision);
      }),
    loadOther: () =>
      attempt('loading', async () => {
        const other = await service.read(saved.id);
        setSaved(other);
        setEdited(editedOf(other));
      }),
    saveOver: () => attempt('saving', async () => void (await put((await service.read(saved.id)).revision))),
  };
}

/** The service writes the title of a design into its definition. */
function textless({ definition, images }: { readonly definition: object; readonly images: object }) {
  return { definition: { ...definition, title: undefined }, images };
}
