import type { PropsWithChildren } from 'react'
import { type Choice, type Labelled, Said, useControl } from './field'
import { useField } from './form-errors'

/** Fields that belong together under one legend; `name` ties an error of the group to it. */
export function Fieldset({ name, label, hint, error: given, id, children }: PropsWithChildren<Labelled>) {
  const { control, error } = useControl({ name, label, hint, error: given, id })
  return (
    <fieldset id={control.id} className="field" aria-describedby={control['aria-describedby']}>
      <legend>{label}</legend>
      <Said id={control.id} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}

/** One of a few. The first radio has the group's id, so that an error's link lands on it. */
export function Radios({
  choices,
  defaultValue,
  required,
  ...group
}: Labelled & { choices: Choice[]; defaultValue?: string; required?: boolean }) {
  const { value } = useField(group.name)
  const id = group.id ?? group.name
  return (
    <Fieldset {...group} id={`${id}-group`}>
      {choices.map((choice, index) => {
        const own = index === 0 ? id : `${id}-${choice.value}`
        return (
          <div className="check" key={choice.value}>
            <input
              type="radio"
              id={own}
              name={group.name}
              value={choice.value}
              required={required}
              defaultChecked={(value ?? defaultValue) === choice.value}
              aria-describedby={choice.hint ? `${own}-hint` : undefined}
            />
            <label htmlFor={own}>{choice.label}</label>
            {choice.hint && (
              <p className="hint" id={`${own}-hint`}>
                {choice.hint}
              </p>
            )}
          </div>
        )
      })}
    </Fieldset>
  )
}

/** Some of a few. The first box has the group's id, so that an error's link lands on it. */
export function Checkboxes({
  choices,
  defaultValues = [],
  ...group
}: Labelled & { choices: Choice[]; defaultValues?: readonly string[] }) {
  const { values = defaultValues } = useField(group.name)
  const id = group.id ?? group.name
  return (
    <Fieldset {...group} id={`${id}-group`}>
      <div className="columns">
        {choices.map(({ value, label }, index) => {
          const own = index === 0 ? id : `${id}-${value}`
          return (
            <div className="check" key={value}>
              <input
                type="checkbox"
                id={own}
                name={group.name}
                value={value}
                defaultChecked={values.includes(value)}
              />
              <label htmlFor={own}>{label}</label>
            </div>
          )
        })}
      </div>
    </Fieldset>
  )
}
