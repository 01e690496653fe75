import type { CleanupEntry } from '~/data/legacy/log'
import { MILESTONE_NAME_LIMIT } from '~/domain/plan/milestone'
import type { FormReply } from '~/forms/reply'
import { Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

interface Props {
  entry: CleanupEntry
  projects: { id: string; name: string; number: string }[]
  /** As its field has them; '' where the row has none that can be read. */
  hours: string
  reply: FormReply | undefined
}

/** What was left out or folded, as a milestone again: filled in from the original, to be corrected. */
export function RecoverForm({ entry, projects, hours, reply }: Props) {
  if (projects.length === 0) {
    return (
      <section className="card stack" aria-labelledby="recover">
        <h2 id="recover">Recover it</h2>
        <p>
          There is no project under way that it could belong to. <a href="/projects/new">Create one</a>
        </p>
      </section>
    )
  }
  const own = projects.some(({ id }) => id === entry.projectId)
  return (
    <FormErrors reply={reply}>
      <form method="post" className="card stack" noValidate aria-labelledby="recover">
        <h2 id="recover">Recover it</h2>
        <p className="prose">
          It becomes a single milestone of the project that you choose, under the same rules as any other.
          This log keeps what it was.
        </p>
        <Select
          name="projectId"
          label="Project"
          defaultValue={own ? (entry.projectId ?? '') : ''}
          choices={[
            ...(own ? [] : [{ value: '', label: 'choose one' }]),
            ...projects.map(({ id, name, number }) => ({ value: id, label: `${name} (${number})` })),
          ]}
        />
        <Field name="dueDate" label="Date" type="date" defaultValue={entry.dueDate ?? undefined} required />
        <Field name="name" label="Name" defaultValue={entry.name} maxLength={MILESTONE_NAME_LIMIT} required />
        <Field
          name="timeAllocationHours"
          label="Hours"
          hint="Like 40, 7.5 or 7:30"
          inputMode="decimal"
          defaultValue={hours}
        />
        <p>
          <Submit>Recover</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
