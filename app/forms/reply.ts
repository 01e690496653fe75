/** What a form is told when it can't be accepted; the page shows it with what was typed. */
export interface FormReply {
  /** What is wrong by the field's name, in the form's order; '' names the form as a whole. */
  errors: Record<string, string>
  /** What was typed, passwords left out. */
  values: Record<string, string | string[]>
}
