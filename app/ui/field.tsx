import type {
  InputHTMLAttributes,
  PropsWithChildren,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react'
import { useField } from './form-errors'

export interface Labelled {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Said beside the field; by default what the form's reply says of this name. */
  error?: string | undefined
  /** Where the same name stands in several forms of a page. */
  id?: string | undefined
}

const describe = (id: string, hint: ReactNode, error: string | undefined) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** What a control carries so that its label, hint and error belong to it. */
export function useControl({ name, id = name, hint, error: given }: Labelled) {
  const { error = given, value, values } = useField(name)
  const said = given ?? error
  const control = {
    id,
    name,
    'aria-describedby': describe(id, hint, said),
    'aria-invalid': said ? true : undefined,
  }
  return { control, error: said, value, values }
}

function Around({
  id,
  label,
  hint,
  error,
  children,
}: PropsWithChildren<Omit<Labelled, 'name'> & { id: string }>) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Said id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

export function Said({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <span className="away">Error: </span>
          {error}
        </p>
      )}
    </>
  )
}

type FieldProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, keyof Labelled>

/** One line of text, a number, a date, a file: label, hint, error, input. What was typed comes back by itself. */
export function Field({ label, hint, error: given, id, ...input }: FieldProps) {
  const { control, error, value } = useControl({ name: input.name, label, hint, error: given, id })
  const keeps = input.type !== 'password' && input.type !== 'file'
  return (
    <Around id={control.id} label={label} hint={hint} error={error}>
      <input {...input} {...control} defaultValue={keeps ? (value ?? input.defaultValue) : undefined} />
    </Around>
  )
}

type TextareaProps = Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof Labelled>

export function Textarea({ label, hint, error: given, id, ...area }: TextareaProps) {
  const { control, error, value } = useControl({ name: area.name, label, hint, error: given, id })
  return (
    <Around id={control.id} label={label} hint={hint} error={error}>
      <textarea rows={3} {...area} {...control} defaultValue={value ?? area.defaultValue} />
    </Around>
  )
}

export interface Choice {
  value: string
  label: ReactNode
  hint?: ReactNode
}

type SelectProps = Labelled &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof Labelled> & {
    choices: Choice[]
    /** More choices under a heading each; a group without any is left out. */
    groups?: { label: string; choices: Choice[] }[]
  }

const options = (choices: Choice[]) =>
  choices.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {choice.label}
    </option>
  ))

export function Select({ label, hint, error: given, id, choices, groups = [], ...select }: SelectProps) {
  const { control, error, value } = useControl({ name: select.name, label, hint, error: given, id })
  return (
    <Around id={control.id} label={label} hint={hint} error={error}>
      <select {...select} {...control} defaultValue={value ?? select.defaultValue}>
        {options(choices)}
        {groups.map(
          (group) =>
            group.choices.length > 0 && (
              <optgroup key={group.label} label={group.label}>
                {options(group.choices)}
              </optgroup>
            ),
        )}
      </select>
    </Around>
  )
}

type CheckboxProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, keyof Labelled>

/** One box that is on or off; its value is 'on' unless given. */
export function Checkbox({ label, hint, error: given, id, ...input }: CheckboxProps) {
  const { control, error, values } = useControl({ name: input.name, label, hint, error: given, id })
  const checked = values ? values.includes(String(input.value ?? 'on')) : input.defaultChecked
  return (
    <div className="field check">
      <input type="checkbox" {...input} {...control} defaultChecked={checked} />
      <label htmlFor={control.id}>{label}</label>
      <Said id={control.id} hint={hint} error={error} />
    </div>
  )
}
