/** A secret in its own field, to copy: it can't be shown again. */
export function SecretToCopy({ id, label, hint, text }: Record<'id' | 'label' | 'hint' | 'text', string>) {
  return (
    <div className="notice">
      <div className="field grow">
        <label htmlFor={id}>{label}: copy it now, it isn’t shown again</label>
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
        <input id={id} readOnly value={text} aria-describedby={`${id}-hint`} />
      </div>
    </div>
  )
}
