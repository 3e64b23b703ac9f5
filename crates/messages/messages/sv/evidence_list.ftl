## The list of files.

title = Materialförteckning: filerna som siffrorna har räknats från
holds = Kontrollsumman ändras om ett enda tecken i filen ändras.
signs = En förkastad rad duger inte till någon siffra; orsakerna finns på bladet Kvalitet. [z] = ej tillämpligt.
alt-text = Lästa filer radvis: igenkänning, rader, storlek, personuppgifter och SHA-256-kontrollsumma
none = ingen fil har lästs
file = Fil
recognised = Igenkänd som
read = Rader lästa
used = Rader använda
refused = Rader förkastade
bytes = Byte
personal = Personuppgifter
check = Materialförteckning: använda och förkastade rader
check-explanation = använda och förkastade rader är tillsammans de lästa raderna
