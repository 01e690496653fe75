interface Side {
  words: string
  /** Who, and when. */
  by: string
}

function Line({ name, side }: { name: string; side: Side }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {side.words}
        <br />
        <span className="soft small">{side.by}</span>
      </td>
    </tr>
  )
}

/** The two values of a conflict, one below the other. */
export function TwoValues({ stands, sent }: { stands: Side; sent: Side }) {
  return (
    <table className="table">
      <tbody>
        <Line name="Stands there" side={stands} />
        <Line name="Was sent" side={sent} />
      </tbody>
    </table>
  )
}
