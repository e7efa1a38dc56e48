/* Unpacks a workbook's sheet and its shared texts, and reads nothing of them: inflate_raw BOOK.xlsx */
#include <minizip/unzip.h>
#include <stdio.h>

int main(int count, char **arguments) {
  static char buffer[1 << 16];
  const char *parts[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"};
  long bytes = 0;
  unzFile book = count == 2 ? unzOpen64(arguments[1]) : NULL;
  if (!book) return 1;
  for (int part = 0; part < 2; part++) {
    int read;
    if (unzLocateFile(book, parts[part], 1) != UNZ_OK || unzOpenCurrentFile(book) != UNZ_OK) return 1;
    while ((read = unzReadCurrentFile(book, buffer, sizeof buffer)) > 0) bytes += read;
    unzCloseCurrentFile(book);
  }
  printf("%ld\n", bytes);
  return unzClose(book);
}
