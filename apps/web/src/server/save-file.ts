/** Saves a file answer under the name the server gave it. */
export async function saveFile(response: Response, otherwise: string): Promise<void> {
  const disposition = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="([^"]+)"/i.exec(disposition)?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = encoded ? decodeURIComponent(encoded) : (plain ?? otherwise);
  link.click();
  URL.revokeObjectURL(link.href);
}
