import { Field } from '~/ui/field'

interface Values {
  label?: string
  size?: string
  spec?: string
  description?: string
  budgetHours?: string
}

/** What people call a component and how much it is worth; the same for a new one and for one that is changed. */
export function DetailFields({ values }: { values: Values }) {
  return (
    <>
      <Field
        name="label"
        label="Commodity code, weld number or tag"
        defaultValue={values.label}
        maxLength={120}
        required
      />
      <Field name="size" label="Size (optional)" defaultValue={values.size} maxLength={40} />
      <Field name="spec" label="Specification (optional)" defaultValue={values.spec} maxLength={60} />
      <Field
        name="description"
        label="Description (optional)"
        defaultValue={values.description}
        maxLength={300}
      />
      <Field
        name="budgetHours"
        label="Budget hours (optional)"
        hint="Of each one, like 6 or 6:30"
        inputMode="decimal"
        defaultValue={values.budgetHours}
      />
    </>
  )
}
