import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { stageImport } from '~/data/imports/stage'
import { sweepImports } from '~/data/imports/sweep'
import { openSheetFile } from '~/files'
import { invalid } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { receiveUpload } from '~/server/upload'

const refused = (reason: string) => invalid({ errors: { file: reason }, values: {} })

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'import')
  const { db } = context.database
  const received = await receiveUpload(request, 'file')
  if (!received.ok) return refused(received.reason)
  try {
    await sweepImports(db)
    const opened = await openSheetFile(received.file)
    if (!opened.ok) return refused(opened.reason)
    try {
      const source = { file: opened.file, name: received.file.name }
      const staged = await stageImport(db, actor, project, source)
      if (!staged.ok) return refused(staged.reason)
      return redirect(`/projects/${project.key}/imports/${staged.id}`, 303)
    } finally {
      await opened.file.close()
    }
  } finally {
    await received.remove()
  }
}
