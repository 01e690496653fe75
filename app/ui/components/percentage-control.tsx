import { type FormEvent, useContext, useEffect, useRef } from 'react'
import { pressIn } from '~/enhance/press'
import { useFollowing, useMounted } from '~/enhance/use-outbox'
import { PageSettings } from '~/ui/page-settings'
import type { ControlProps } from './control-props'

const QUICK = ['0', '25', '50', '75', '100']

/** A slider that agrees with the number field; it has no name, so a form without script never posts it. */
function Slider({ seq, step, disabled, text }: ControlProps & { text: string }) {
  const { lowData } = useContext(PageSettings)
  const mounted = useMounted()
  const slider = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (slider.current) slider.current.value = text
  }, [text])
  if (lowData) return null
  const slide = ({ currentTarget: { form, value } }: FormEvent<HTMLInputElement>) => {
    if (form) pressIn(form, `pct.${seq}.${step.key}.${step.version}.${value}`)
  }
  return (
    <input
      ref={slider}
      type="range"
      min={0}
      className="slider"
      aria-label={`${step.name}, slider`}
      defaultValue={text}
      disabled={disabled || !mounted}
      onInput={slide}
    />
  )
}

/** Quick steps and a number field; with script, a slider that agrees with it. */
export function Percentage(props: ControlProps) {
  const { seq, step, disabled, view } = props
  const now = step.percentageComplete ?? '0'
  const text = view?.field ?? now
  const input = useFollowing(text)
  return (
    <div className="control">
      <fieldset className="quick" aria-label={`${step.name}, quick steps`}>
        {QUICK.map((value) => (
          <button
            key={value}
            className="btn btn-quiet"
            name="do"
            value={`pct.${seq}.${step.key}.${step.version}.${value}`}
            aria-pressed={value === now}
            disabled={disabled}
          >
            {value}
          </button>
        ))}
      </fieldset>
      <label className="typed">
        <span className="sr-only">{step.name}, percent</span>
        <input
          ref={input}
          name={`p.${seq}.${step.key}.${step.version}.${now}`}
          inputMode="decimal"
          defaultValue={text}
          disabled={disabled}
        />{' '}
        %
      </label>
      <Slider {...props} text={text} />
    </div>
  )
}
