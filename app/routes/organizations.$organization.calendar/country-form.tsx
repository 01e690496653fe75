import type { FormReply } from '~/forms/reply'
import type { PlaceChoice } from '~/server/country-holidays'
import { Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

interface Props {
  countries: PlaceChoice[]
  states: PlaceChoice[]
  regions: PlaceChoice[]
  typed: { country: string; state: string; region: string; fromYear: string; toYear: string }
  reply: FormReply | undefined
}

/** Which country's holidays, of which years. Its states can be chosen from once the country is known. */
export function CountryForm({ countries, states, regions, typed, reply }: Props) {
  return (
    <FormErrors reply={reply}>
      <form action="#country-title" className="stack" noValidate>
        <div className="columns">
          <Select
            name="country"
            label="Country"
            defaultValue={typed.country}
            choices={[{ value: '', label: 'Choose a country' }, ...countries]}
            required
          />
          {states.length > 0 && (
            <Select
              name="state"
              label="State or province"
              defaultValue={typed.state}
              choices={[{ value: '', label: 'The whole country' }, ...states]}
            />
          )}
          {regions.length > 0 && (
            <Select
              name="region"
              label="Region"
              defaultValue={typed.region}
              choices={[{ value: '', label: 'The whole state' }, ...regions]}
            />
          )}
          <Field
            name="fromYear"
            label="First year"
            inputMode="numeric"
            maxLength={4}
            defaultValue={typed.fromYear}
            required
          />
          <Field
            name="toYear"
            label="Last year"
            inputMode="numeric"
            maxLength={4}
            defaultValue={typed.toYear}
            required
          />
        </div>
        <p>
          <Submit look="quiet">Show its holidays</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
